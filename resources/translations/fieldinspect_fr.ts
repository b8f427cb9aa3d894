<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AcknowledgeField</name>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>More for {0}</source>
        <translation>Plus pour {0}</translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
</context>
<context>
    <name>DateInput</name>
    <message>
        <source>day.month.year</source>
        <translation>jour.mois.année</translation>
    </message>
    <message>
        <source>This is not a date. Write day, month and year, for example 2.4.2026.</source>
        <translation>Ce n’est pas une date. Écrivez le jour, le mois et l’année, par exemple 2.4.2026.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>No longer fitting and taken back: {0}. Ctrl Z brings it back.</source>
        <translation>N’allait plus et a été retiré&#xa0;: {0}. Ctrl Z le rétablit.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
</context>
<context>
    <name>EvidenceStrip</name>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add evidence to {0}</source>
        <translation>Ajouter des pièces à {0}</translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Review &amp; sign</source>
        <translation>Relire et signer</translation>
    </message>
    <message>
        <source>Yes, no, not applicable, not verified</source>
        <translation>Oui, non, sans objet, non vérifié</translation>
    </message>
    <message>
        <source>Choose by place</source>
        <translation>Choisir par le rang</translation>
    </message>
    <message>
        <source>Next question without an answer; with Shift the one before</source>
        <translation>Question suivante sans réponse&#xa0;; avec Maj la précédente</translation>
    </message>
    <message>
        <source>The finding of this question</source>
        <translation>Le constat de cette question</translation>
    </message>
    <message>
        <source>Add a photograph</source>
        <translation>Ajouter une photographie</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Section before, next section</source>
        <translation>Section précédente, section suivante</translation>
    </message>
    <message>
        <source>Take back; with Shift do again</source>
        <translation>Annuler&#xa0;; avec Maj rétablir</translation>
    </message>
    <message>
        <source>started {0}</source>
        <translation>commencée {0}</translation>
    </message>
    <message>
        <source>form {0}, {1}</source>
        <translation>formulaire {0}, {1}</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>exercice</translation>
    </message>
    <message>
        <source>Returned by {0}: “{1}”</source>
        <translation>Renvoyée par {0}&#xa0;: «&#xa0;{1}&#xa0;»</translation>
    </message>
    <message>
        <source>This visit is {0}; nothing on it can be changed here.</source>
        <translation>Cette visite est {0}&#xa0;; rien ne peut y être changé ici.</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Draft, as it stands now</source>
        <translation>Projet, dans son état actuel</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Every question that applies has an answer.</source>
        <translation>Chaque question applicable a une réponse.</translation>
    </message>
    <message>
        <source>The row is taken away. Ctrl Z brings it back with its answers.</source>
        <translation>La ligne est retirée. Ctrl Z la rétablit avec ses réponses.</translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>One sentence that says what is wrong</source>
        <translation>Une phrase qui dit ce qui ne va pas</translation>
    </message>
    <message>
        <source>What was observed</source>
        <translation>Ce qui a été observé</translation>
    </message>
    <message>
        <source>How serious</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Portée</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Choose a measure</source>
        <translation>Choisir une mesure</translation>
    </message>
    <message>
        <source>To be put right by</source>
        <translation>À corriger avant le</translation>
    </message>
    <message>
        <source>Why this measure</source>
        <translation>Pourquoi cette mesure</translation>
    </message>
    <message>
        <source>Printed in the report: why advice is enough</source>
        <translation>Imprimé dans le rapport&#xa0;: pourquoi un conseil suffit</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Hall, line, machine</source>
        <translation>Atelier, ligne, machine</translation>
    </message>
    <message>
        <source>Women exposed</source>
        <translation>Femmes exposées</translation>
    </message>
    <message>
        <source>Men exposed</source>
        <translation>Hommes exposés</translation>
    </message>
    <message>
        <source>this finding</source>
        <translation>ce constat</translation>
    </message>
    <message>
        <source>facts only; the report prints this text</source>
        <translation>des faits seulement&#xa0;; le rapport imprime ce texte</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Base légale</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Pièces</translation>
    </message>
</context>
<context>
    <name>FindingPage</name>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw this finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a photograph</source>
        <translation>Ajouter une photographie</translation>
    </message>
    <message>
        <source>New finding</source>
        <translation>Nouveau constat</translation>
    </message>
    <message>
        <source>{0} — new finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} — finding {1} of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl ↵ next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>from free observation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from question {0}, answer “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose {0}. The usual day is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw this finding?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It leaves the report; the history keeps it with your reason.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingTile</name>
    <message>
        <source>Finding without a title</source>
        <translation>Constat sans titre</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>New finding</source>
        <translation>Nouveau constat</translation>
    </message>
    <message>
        <source>On-site report</source>
        <translation>Rapport sur place</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Preview the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation>Imprimer le rapport</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation>Enregistrer le rapport en PDF</translation>
    </message>
    <message>
        <source>A “No” opens a finding by itself. Other observations are added here.</source>
        <translation>Un «&#xa0;non&#xa0;» ouvre un constat de lui-même. Les autres observations s’ajoutent ici.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Text size, contrast and screen reader</source>
        <translation>Taille du texte, contraste et lecteur d’écran</translation>
    </message>
    <message>
        <source>Everything encrypted with your passphrase</source>
        <translation>Tout est chiffré par votre phrase secrète</translation>
    </message>
    <message>
        <source>Ready in two minutes</source>
        <translation>Prêt en deux minutes</translation>
    </message>
    <message>
        <source>No administrator rights, no account elsewhere, no network needed.</source>
        <translation>Ni droits d’administrateur, ni compte ailleurs, ni réseau.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Your office</source>
        <translation>Votre bureau</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Exercice</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>I have a workspace already</source>
        <translation>J’ai déjà un espace de travail</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Make the workspace</source>
        <translation>Créer l’espace de travail</translation>
    </message>
    <message>
        <source>Type the passphrase again.</source>
        <translation>Tapez de nouveau la phrase secrète.</translation>
    </message>
</context>
<context>
    <name>HandingQuestion</name>
    <message>
        <source>Handed to</source>
        <translation>Remis à</translation>
    </message>
    <message>
        <source>Name and function</source>
        <translation>Nom et fonction</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>in person</source>
        <translation>en main propre</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>In which words it was refused</source>
        <translation>Les termes du refus</translation>
    </message>
</context>
<context>
    <name>InlineFinding</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open the finding of {0}</source>
        <translation>Ouvrir le constat de {0}</translation>
    </message>
    <message>
        <source>What was observed, {0}</source>
        <translation>Ce qui a été observé, {0}</translation>
    </message>
    <message>
        <source>What was observed: facts only; the report prints this text</source>
        <translation>Ce qui a été observé&#xa0;: des faits seulement&#xa0;; le rapport imprime ce texte</translation>
    </message>
    <message>
        <source>Finding {0} · {1}</source>
        <translation>Constat {0} · {1}</translation>
    </message>
</context>
<context>
    <name>InspectionsPage</name>
    <message>
        <source>Filter by name, number, place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Renvoyée</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>No inspection is on this laptop yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A visit begins with an establishment and a checklist. It can be filled, signed and printed offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New inspection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>{0}: time</source>
        <translation>{0}&#xa0;: heure</translation>
    </message>
</context>
<context>
    <name>NoticeDesk</name>
    <message>
        <source>{0} by {1}, {2}, {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the finding a title first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The visit is finished; no notice can be issued on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recommendation carries no notice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an improvement notice, a prohibition or an order as the measure to issue one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A notice needs an enforceable provision in force on the day of the visit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who must act.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what must be in place in the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notice is shown here as soon as the finding has a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A measure that is a notice is shown here as it will print.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paper could not be made. Everything you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue this notice?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}. It takes its number now, and what it says can then no longer be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice {0} is issued, to be complied with by {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve notice {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record to whom the paper was handed. A served notice cannot be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service of {0} is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void notice {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its number stays taken, with your reason. The finding can then carry a new notice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Notice, as it will print</source>
        <translation>L’acte, tel qu’il s’imprimera</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>The notice</source>
        <translation>L’acte</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Qui doit agir</translation>
    </message>
    <message>
        <source>What must be in place</source>
        <translation>Ce qui doit être en place</translation>
    </message>
    <message>
        <source>(a) …  (b) …  the result, not the way</source>
        <translation>a) …  b) …  le résultat, non le moyen</translation>
    </message>
    <message>
        <source>Preview and print</source>
        <translation>Aperçu et impression</translation>
    </message>
    <message>
        <source>Issue notice…</source>
        <translation>Émettre l’acte…</translation>
    </message>
    <message>
        <source>Serve notice…</source>
        <translation>Remettre l’acte…</translation>
    </message>
    <message>
        <source>Void notice…</source>
        <translation>Annuler l’acte…</translation>
    </message>
    <message>
        <source>{0}: its number is taken when you issue it, and what it says is fixed then.</source>
        <translation>{0}&#xa0;: le numéro est pris à l’émission&#xa0;; le contenu est alors figé.</translation>
    </message>
    <message>
        <source>{0} is issued. Hand it over and record that here.</source>
        <translation>{0} est émis. Remettez-le et notez-le ici.</translation>
    </message>
    <message>
        <source>{0}: {1} It cannot be edited; it can be withdrawn or varied by a new one.</source>
        <translation>{0}&#xa0;: {1} L’acte ne peut être modifié&#xa0;; il peut être retiré ou remplacé par un nouveau.</translation>
    </message>
</context>
<context>
    <name>OfficeStep</name>
    <message>
        <source>Under which law do you inspect?</source>
        <translation>Sous quel droit inspectez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>It decides which provisions, deadlines and papers you have. You can work without any network.</source>
        <translation>Il détermine vos dispositions, vos délais et vos documents. Vous pouvez travailler sans aucun réseau.</translation>
    </message>
    <message>
        <source>Choose your office</source>
        <translation>Choisissez votre bureau</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>as its letters name it</source>
        <translation>comme sur son papier à lettres</translation>
    </message>
    <message>
        <source>With this choice you can record and report, but no notice with legal effect can be issued.</source>
        <translation>Avec ce choix, vous pouvez constater et rapporter, mais aucun acte à effet juridique ne peut être émis.</translation>
    </message>
    <message>
        <source>Choose your office; it stands on every paper.</source>
        <translation>Choisissez votre bureau&#xa0;; il figure sur chaque document.</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Employer view</source>
        <translation>Vue employeur</translation>
    </message>
    <message>
        <source>Hides interviews, internal notes and comments while the screen is turned to somebody</source>
        <translation>Masque entretiens, notes internes et commentaires tant que l’écran est tourné vers quelqu’un</translation>
    </message>
    <message>
        <source>Y N A V answer   ↵ next</source>
        <translation>Y N A V répondre   ↵ suivante</translation>
    </message>
    <message>
        <source>F finding   P photo   Ctrl Z undo</source>
        <translation>F constat   P photo   Ctrl Z annuler</translation>
    </message>
</context>
<context>
    <name>OutlineRow</name>
    <message>
        <source>{0} of {1} answered</source>
        <translation>{0} sur {1} répondues</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Fold {0}</source>
        <translation>Replier {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Ouvrir {0}</translation>
    </message>
</context>
<context>
    <name>PaperOut</name>
    <message>
        <source>There is no printer here. Save the PDF and print it elsewhere.</source>
        <translation>Il n’y a pas d’imprimante ici. Enregistrez le PDF et imprimez-le ailleurs.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Enregistré sous {0}.</translation>
    </message>
    <message>
        <source>Sent to the printer {0}.</source>
        <translation>Envoyé à l’imprimante {0}.</translation>
    </message>
    <message>
        <source>The printer did not take the paper{0}. The paper itself is kept; save it as PDF or try again.</source>
        <translation>L’imprimante n’a pas pris le document{0}. Le document est conservé&#xa0;; enregistrez-le en PDF ou réessayez.</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Page before</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>The pages cannot be shown here. Save the PDF to look at it.</source>
        <translation>Les pages ne peuvent être montrées ici. Enregistrez le PDF pour le voir.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>PassphraseInput</name>
    <message>
        <source>Show {0}</source>
        <translation>Montrer&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Verr. Maj est actif</translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation>Masquer&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>Choose a passphrase</source>
        <translation>Choisissez une phrase secrète</translation>
    </message>
    <message>
        <source>It encrypts everything on this laptop. Take four or five words that have nothing to do with each other.</source>
        <translation>Elle chiffre tout sur cet ordinateur. Prenez quatre ou cinq mots sans rapport entre eux.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>Phrase secrète, encore une fois</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Nobody can open this workspace without it, not even your office. What you have sent stays there.</source>
        <translation>Sans elle, personne ne peut ouvrir cet espace de travail, pas même votre bureau. Ce que vous avez envoyé y reste.</translation>
    </message>
    <message>
        <source>The two are not the same. Type the passphrase once more.</source>
        <translation>Les deux ne sont pas identiques. Tapez la phrase secrète encore une fois.</translation>
    </message>
</context>
<context>
    <name>PositionField</name>
    <message>
        <source>latitude, longitude</source>
        <translation>latitude, longitude</translation>
    </message>
    <message>
        <source>This is not a position. Write latitude and longitude, for example 46.2276, 6.1374.</source>
        <translation>Ce n’est pas une position. Écrivez latitude et longitude, par exemple 46.2276, 6.1374.</translation>
    </message>
</context>
<context>
    <name>PracticeStep</name>
    <message>
        <source>Real visits, or practice first?</source>
        <translation>De vraies visites, ou d’abord un exercice&#xa0;?</translation>
    </message>
    <message>
        <source>Both work alike. A workspace stays what it is; you can make another one for the other purpose.</source>
        <translation>Les deux fonctionnent de même. Un espace de travail reste ce qu’il est&#xa0;; vous pouvez en créer un autre pour l’autre usage.</translation>
    </message>
    <message>
        <source>Real visits</source>
        <translation>Vraies visites</translation>
    </message>
    <message>
        <source>Numbers are taken, papers have effect, everything counts in the office’s statistics.</source>
        <translation>Les numéros sont pris, les documents ont effet, tout compte dans les statistiques du bureau.</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Exercice</translation>
    </message>
    <message>
        <source>PRACTICE stands across every paper, nothing is ever counted or served.</source>
        <translation>EXERCICE barre chaque document, rien n’est jamais compté ni remis.</translation>
    </message>
</context>
<context>
    <name>Provisions</name>
    <message>
        <source>none named</source>
        <translation>aucune citée</translation>
    </message>
    <message>
        <source>Add a provision</source>
        <translation>Ajouter une disposition</translation>
    </message>
    <message>
        <source>{0} A click takes it off.</source>
        <translation>{0} Un clic la retire.</translation>
    </message>
    <message>
        <source>No provision is named; it can only be advised on.</source>
        <translation>Aucune disposition n’est citée&#xa0;; seul un conseil est possible.</translation>
    </message>
    <message>
        <source>In force on {0}. Enforceable: it can carry a notice.</source>
        <translation>En vigueur le {0}. Exécutoire&#xa0;: elle peut fonder un acte.</translation>
    </message>
    <message>
        <source>No enforceable provision in force on {0}: it can be advised on, not ordered.</source>
        <translation>Aucune disposition exécutoire en vigueur le {0}&#xa0;: un conseil est possible, un ordre non.</translation>
    </message>
    <message>
        <source>Search the legal library</source>
        <translation>Chercher dans la bibliothèque juridique</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Shown as a plain field: “{0}” is not drawn here.</source>
        <translation>Montré comme champ simple&#xa0;: «&#xa0;{0}&#xa0;» n’est pas dessiné ici.</translation>
    </message>
    <message>
        <source>Photo for {0}</source>
        <translation>Photo pour {0}</translation>
    </message>
    <message>
        <source>Comment on {0}</source>
        <translation>Commentaire sur {0}</translation>
    </message>
    <message>
        <source>File for {0}</source>
        <translation>Fichier pour {0}</translation>
    </message>
    <message>
        <source>This value is not accepted.</source>
        <translation>Cette valeur n’est pas acceptée.</translation>
    </message>
    <message>
        <source>Comment, for the file</source>
        <translation>Commentaire, pour le dossier</translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>{0}: number</source>
        <translation>{0}&#xa0;: nombre</translation>
    </message>
</context>
<context>
    <name>ReasonQuestion</name>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>Add: {0}</source>
        <translation>Ajouter&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
</context>
<context>
    <name>SegmentedField</name>
    <message>
        <source>N/A</source>
        <translation>S. O.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Of the interface. Checklists and papers have their own.</source>
        <translation>De l’interface. Les listes de contrôle et les documents ont la leur.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>High contrast also marks everything by lines.</source>
        <translation>Le contraste élevé marque aussi tout par des traits.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Larger text folds panels away sooner; nothing is cut.</source>
        <translation>Un texte plus grand replie plus tôt les volets&#xa0;; rien n’est coupé.</translation>
    </message>
    <message>
        <source>Answer with single letters outside text fields</source>
        <translation>Répondre par une seule lettre hors des champs de texte</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Y yes, N no, A not applicable, V not verified. Switch it off if you dictate. F1 shows every key.</source>
        <translation>Y oui, N non, A sans objet, V non vérifié. À désactiver si vous dictez. F1 montre toutes les touches.</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>Lock without use</source>
        <translation>Verrouiller sans activité</translation>
    </message>
    <message>
        <source>Ctrl L locks at once.</source>
        <translation>Ctrl L verrouille aussitôt.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Droit</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espace de travail</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Program: Apache 2.0. Fonts: SIL OFL 1.1. Icons: Lucide, ISC.</source>
        <translation>Programme&#xa0;: Apache 2.0. Polices&#xa0;: SIL OFL 1.1. Icônes&#xa0;: Lucide, ISC.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>They hold for this workspace on this laptop</source>
        <translation>Valables pour cet espace de travail sur cet ordinateur</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Places</source>
        <translation>Lieux du programme</translation>
    </message>
    <message>
        <source>This page is not open to you.</source>
        <translation>Cette page ne vous est pas ouverte.</translation>
    </message>
    <message>
        <source>Everything you entered is written to this laptop’s disk, encrypted.</source>
        <translation>Tout ce que vous avez saisi est écrit sur le disque de cet ordinateur, chiffré.</translation>
    </message>
    <message>
        <source>Next part of the window; with Shift the one before</source>
        <translation>Partie suivante de la fenêtre&#xa0;; avec Maj la précédente</translation>
    </message>
    <message>
        <source>A place of the rail</source>
        <translation>Un lieu de la barre</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Read the data again</source>
        <translation>Relire les données</translation>
    </message>
    <message>
        <source>Lock at once</source>
        <translation>Verrouiller aussitôt</translation>
    </message>
    <message>
        <source>This map</source>
        <translation>Cette carte</translation>
    </message>
</context>
<context>
    <name>SignatureField</name>
    <message>
        <source>Keep signature</source>
        <translation>Garder la signature</translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation>Garder&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Clear {0}</source>
        <translation>Effacer&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Sign with a pen, a finger or the mouse. Delete clears.</source>
        <translation>Signez au stylet, au doigt ou à la souris. Suppr efface.</translation>
    </message>
</context>
<context>
    <name>TimeInput</name>
    <message>
        <source>This is not a time of day. Write hours and minutes, for example 9:05.</source>
        <translation>Ce n’est pas une heure. Écrivez heures et minutes, par exemple 9:05.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All saved</source>
        <translation>Tout est enregistré</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Enregistré {0}</translation>
    </message>
    <message>
        <source>Sending {0} of {1}</source>
        <translation>Envoi {0} sur {1}</translation>
    </message>
    <message>
        <source>Online · all sent</source>
        <translation>En ligne · tout est envoyé</translation>
    </message>
    <message numerus="yes">
        <source>Online · %n to send</source>
        <translation>
            <numerusform>En ligne · %n à envoyer</numerusform>
            <numerusform>En ligne · %n à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>No office set</source>
        <translation>Aucun bureau relié</translation>
    </message>
    <message numerus="yes">
        <source>Only here · %n to send</source>
        <translation>
            <numerusform>Ici seulement · %n à envoyer</numerusform>
            <numerusform>Ici seulement · %n à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · all sent</source>
        <translation>Hors ligne · tout est envoyé</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation>
            <numerusform>Hors ligne · %n à envoyer</numerusform>
            <numerusform>Hors ligne · %n à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation>Barre supérieure</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n à trancher</numerusform>
            <numerusform>%n à trancher</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything up to {0} is written to this laptop’s disk, encrypted.</source>
        <translation>Tout jusqu’à {0} est écrit sur le disque de cet ordinateur, chiffré.</translation>
    </message>
    <message>
        <source>Open Sync</source>
        <translation>Ouvrir la synchronisation</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Last entry saved {0}</source>
        <translation>Dernière saisie enregistrée {0}</translation>
    </message>
    <message>
        <source>Photos and answers are encrypted alike</source>
        <translation>Photos et réponses sont chiffrées de même</translation>
    </message>
    <message>
        <source>Ctrl L locks at once</source>
        <translation>Ctrl L verrouille aussitôt</translation>
    </message>
    <message>
        <source>Your work is safe</source>
        <translation>Votre travail est en sûreté</translation>
    </message>
    <message>
        <source>Everything is saved on this laptop and encrypted. Nothing is shown until you unlock.</source>
        <translation>Tout est enregistré sur cet ordinateur et chiffré. Rien n’est montré avant le déverrouillage.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>Bon retour</translation>
    </message>
    <message>
        <source>Your passphrase opens the workspace in {0}.</source>
        <translation>Votre phrase secrète ouvre l’espace de travail dans {0}.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Open another workspace</source>
        <translation>Ouvrir un autre espace de travail</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent</source>
        <translation>
            <numerusform>%n élément attend l’envoi</numerusform>
            <numerusform>%n éléments attendent l’envoi</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>Ouverture …</translation>
    </message>
    <message>
        <source>Type your passphrase.</source>
        <translation>Tapez votre phrase secrète.</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice</source>
        <translation>exercice</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open a workspace</source>
        <translation>Ouvrir un espace de travail</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>à {0}</translation>
    </message>
    <message>
        <source>The program is locked.</source>
        <translation>Le programme est verrouillé.</translation>
    </message>
    <message numerus="yes">
        <source>at {0}, after %n minute(s) without use</source>
        <translation>
            <numerusform>à {0}, après %n minute sans activité</numerusform>
            <numerusform>à {0}, après %n minutes sans activité</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YouStep</name>
    <message>
        <source>Who works here?</source>
        <translation>Qui travaille ici&#xa0;?</translation>
    </message>
    <message>
        <source>Your name stands on reports and notices. The e-mail address is how your office knows you.</source>
        <translation>Votre nom figure sur les rapports et les actes. Votre bureau vous connaît par l’adresse électronique.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspecteur, inspectrice</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>confirmed by your office</source>
        <translation>confirmée par votre bureau</translation>
    </message>
    <message>
        <source>Write your name as it stands on your card.</source>
        <translation>Écrivez votre nom comme sur votre carte.</translation>
    </message>
    <message>
        <source>Write an address such as name@office.example.</source>
        <translation>Écrivez une adresse telle que nom@bureau.example.</translation>
    </message>
</context>
<context>
    <name>_RowHead</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>Retirer {0}</translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>The office’s server gave no answer. Everything is kept on this laptop and is sent later; you can go on working.</source>
        <translation>Le serveur du bureau n’a pas répondu. Tout est conservé sur cet ordinateur et sera envoyé plus tard&#xa0;; vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>The server does not accept this sign-in. Everything is kept on this laptop; check e-mail and password, or ask your office.</source>
        <translation>Le serveur n’accepte pas cette identification. Tout est conservé sur cet ordinateur&#xa0;; vérifiez adresse et mot de passe, ou demandez à votre bureau.</translation>
    </message>
    <message>
        <source>This program and the server are of versions that do not fit together. Everything is kept on this laptop; update the program, then send again.</source>
        <translation>Ce programme et le serveur sont de versions incompatibles. Tout est conservé sur cet ordinateur&#xa0;; mettez le programme à jour, puis envoyez de nouveau.</translation>
    </message>
    <message>
        <source>The server is busy. Everything is kept on this laptop and is sent a little later by itself.</source>
        <translation>Le serveur est occupé. Tout est conservé sur cet ordinateur et partira un peu plus tard de lui-même.</translation>
    </message>
    <message>
        <source>The server already has other entries under this laptop’s numbers. Everything is kept on this laptop; ask your office for a new identity.</source>
        <translation>Le serveur a déjà d’autres saisies sous les numéros de cet ordinateur. Tout est conservé ici&#xa0;; demandez une nouvelle identité à votre bureau.</translation>
    </message>
    <message>
        <source>The server lacks earlier entries of this laptop. Everything is kept on this laptop; send again to fill the gap.</source>
        <translation>Il manque au serveur des saisies antérieures de cet ordinateur. Tout est conservé ici&#xa0;; envoyez de nouveau pour combler la lacune.</translation>
    </message>
    <message>
        <source>Something arrived that is not what was sent. Nothing of it was used and your own work is kept; try again, and tell your office if it happens twice.</source>
        <translation>Ce qui est arrivé n’est pas ce qui a été envoyé. Rien n’en a été utilisé et votre travail est conservé&#xa0;; réessayez, et prévenez votre bureau si cela se répète.</translation>
    </message>
    <message>
        <source>The server sent something this program does not understand. Your own work is kept; tell your office.</source>
        <translation>Le serveur a envoyé quelque chose que ce programme ne comprend pas. Votre travail est conservé&#xa0;; prévenez votre bureau.</translation>
    </message>
    <message>
        <source>This passphrase does not open the workspace. Nothing was changed; type it again, and look at Caps Lock and the keyboard’s language.</source>
        <translation>Cette phrase secrète n’ouvre pas l’espace de travail. Rien n’a été changé&#xa0;; tapez-la de nouveau, en vérifiant Verr. Maj et la langue du clavier.</translation>
    </message>
    <message>
        <source>There is no workspace in this folder. Nothing was changed; choose another folder, or create a workspace there.</source>
        <translation>Il n’y a pas d’espace de travail dans ce dossier. Rien n’a été changé&#xa0;; choisissez un autre dossier, ou créez-y un espace de travail.</translation>
    </message>
    <message>
        <source>There is a workspace in this folder already. Nothing was changed; open it, or choose another folder.</source>
        <translation>Il y a déjà un espace de travail dans ce dossier. Rien n’a été changé&#xa0;; ouvrez-le, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>This workspace is open in another window or program. Nothing was changed; go on there, or close it first.</source>
        <translation>Cet espace de travail est ouvert dans une autre fenêtre ou un autre programme. Rien n’a été changé&#xa0;; continuez là-bas, ou fermez-le d’abord.</translation>
    </message>
    <message>
        <source>The workspace’s files are not as the program wrote them. Nothing was changed; put back a copy of the folder, or ask your office.</source>
        <translation>Les fichiers de l’espace de travail ne sont pas tels que le programme les a écrits. Rien n’a été changé&#xa0;; remettez une copie du dossier, ou demandez à votre bureau.</translation>
    </message>
    <message>
        <source>This workspace was written by a newer version of the program. Nothing was changed; update the program, then open it again.</source>
        <translation>Cet espace de travail a été écrit par une version plus récente du programme. Rien n’a été changé&#xa0;; mettez le programme à jour, puis ouvrez-le de nouveau.</translation>
    </message>
    <message>
        <source>The disk is full, so this could not be saved. Everything saved before is kept; free some space, then do it again.</source>
        <translation>Le disque est plein, ceci n’a pas pu être enregistré. Tout ce qui était enregistré est conservé&#xa0;; libérez de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>The disk did not confirm that this was saved. Everything saved before is kept; close the program, open it again and look at your last entry.</source>
        <translation>Le disque n’a pas confirmé l’enregistrement. Tout ce qui était enregistré est conservé&#xa0;; fermez le programme, rouvrez-le et regardez votre dernière saisie.</translation>
    </message>
    <message>
        <source>This folder is on a network drive, in a cloud folder, or cannot be written to. Nothing was written; choose a folder on this computer.</source>
        <translation>Ce dossier est sur un lecteur réseau, dans un nuage, ou n’accepte pas d’écriture. Rien n’a été écrit&#xa0;; choisissez un dossier de cet ordinateur.</translation>
    </message>
    <message>
        <source>The part of the program that encrypts your work is missing. Nothing was opened or changed; install the program again.</source>
        <translation>La partie du programme qui chiffre votre travail manque. Rien n’a été ouvert ni changé&#xa0;; réinstallez le programme.</translation>
    </message>
    <message>
        <source>The computer has no memory left for this. Everything saved is kept; close other programs, then try again.</source>
        <translation>L’ordinateur n’a plus assez de mémoire. Tout ce qui est enregistré est conservé&#xa0;; fermez d’autres programmes, puis réessayez.</translation>
    </message>
    <message>
        <source>The system does not let the program read or write this file. Your work in the program is kept; choose another place.</source>
        <translation>Le système ne laisse pas le programme lire ou écrire ce fichier. Votre travail est conservé&#xa0;; choisissez un autre endroit.</translation>
    </message>
    <message>
        <source>This file is not there any more. Your work in the program is kept; choose it again.</source>
        <translation>Ce fichier n’est plus là. Votre travail est conservé&#xa0;; choisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>A file could not be read or written. Everything saved is kept; look at the disk or the stick, then try again.</source>
        <translation>Un fichier n’a pu être lu ou écrit. Tout ce qui est enregistré est conservé&#xa0;; regardez le disque ou la clé, puis réessayez.</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself. Everything that the pill says is saved is kept; go on working, and tell your office what you were doing.</source>
        <translation>Une erreur s’est produite dans le programme lui-même. Tout ce qui est marqué enregistré est conservé&#xa0;; continuez à travailler, et dites à votre bureau ce que vous faisiez.</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Choose photographs</source>
        <translation>Choisir des photographies</translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation>Photographies</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Choisir des fichiers</translation>
    </message>
    <message>
        <source>Choose a register</source>
        <translation>Choisir un registre</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tableaux</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>Establishments</source>
        <translation>Établissements</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>seats</name>
    <message>
        <source>Inspector</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistique</translation>
    </message>
    <message>
        <source>Workers’ delegate</source>
        <translation>Délégation des travailleurs</translation>
    </message>
</context>
<context>
    <name>strength</name>
    <message>
        <source>Too short: at least {0} characters.</source>
        <translation>Trop courte&#xa0;: au moins {0} caractères.</translation>
    </message>
    <message>
        <source>Weak: four words that have nothing to do with each other are better.</source>
        <translation>Faible&#xa0;: quatre mots sans rapport entre eux valent mieux.</translation>
    </message>
    <message>
        <source>Fair: one more word makes it strong.</source>
        <translation>Moyenne&#xa0;: un mot de plus la rend forte.</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Forte.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Minor</source>
        <translation>Mineur</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Grave</translation>
    </message>
    <message>
        <source>Very serious</source>
        <translation>Très grave</translation>
    </message>
    <message>
        <source>Imminent danger</source>
        <translation>Danger imminent</translation>
    </message>
    <message>
        <source>Required by law</source>
        <translation>Exigé par la loi</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Recommandation</translation>
    </message>
    <message>
        <source>Gap in the law</source>
        <translation>Lacune du droit</translation>
    </message>
    <message>
        <source>No measure</source>
        <translation>Aucune mesure</translation>
    </message>
    <message>
        <source>Oral advice</source>
        <translation>Conseil oral</translation>
    </message>
    <message>
        <source>Written advice</source>
        <translation>Conseil écrit</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Improvement notice</source>
        <translation>Mise en demeure</translation>
    </message>
    <message>
        <source>Immediate prohibition</source>
        <translation>Interdiction immédiate</translation>
    </message>
    <message>
        <source>Deferred prohibition</source>
        <translation>Interdiction différée</translation>
    </message>
    <message>
        <source>Delegate’s order</source>
        <translation>Ordre du délégué</translation>
    </message>
    <message>
        <source>Restitution of pay</source>
        <translation>Restitution de salaire</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Amende</translation>
    </message>
    <message>
        <source>Prosecution</source>
        <translation>Poursuites</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Transmission</translation>
    </message>
    <message>
        <source>Posting of a notice</source>
        <translation>Affichage d’un avis</translation>
    </message>
    <message>
        <source>Sample taken</source>
        <translation>Échantillon prélevé</translation>
    </message>
    <message>
        <source>Labour inspector</source>
        <translation>Inspection du travail</translation>
    </message>
    <message>
        <source>For the employer</source>
        <translation>Pour l’employeur</translation>
    </message>
    <message>
        <source>For the workers</source>
        <translation>Pour les travailleurs</translation>
    </message>
    <message>
        <source>Other person</source>
        <translation>Autre personne</translation>
    </message>
    <message>
        <source>Programmed visit</source>
        <translation>Visite programmée</translation>
    </message>
    <message>
        <source>Reactive visit</source>
        <translation>Visite réactive</translation>
    </message>
    <message>
        <source>After an accident</source>
        <translation>Après un accident</translation>
    </message>
    <message>
        <source>On referral from another body</source>
        <translation>Sur transmission d’un autre organisme</translation>
    </message>
    <message>
        <source>Imminent danger reported</source>
        <translation>Danger imminent signalé</translation>
    </message>
    <message>
        <source>Follow-up visit</source>
        <translation>Visite de suivi</translation>
    </message>
    <message>
        <source>Monitoring visit</source>
        <translation>Visite de surveillance</translation>
    </message>
    <message>
        <source>Special visit</source>
        <translation>Visite spéciale</translation>
    </message>
    <message>
        <source>Joint visit</source>
        <translation>Visite conjointe</translation>
    </message>
    <message>
        <source>Joint advisory visit</source>
        <translation>Visite conjointe de conseil</translation>
    </message>
    <message>
        <source>Advisory visit</source>
        <translation>Visite de conseil</translation>
    </message>
    <message>
        <source>Workplace liable to inspection, at any hour</source>
        <translation>Lieu de travail assujetti, à toute heure</translation>
    </message>
    <message>
        <source>Premises entered by day on reasonable cause</source>
        <translation>Locaux, de jour, pour un motif raisonnable</translation>
    </message>
    <message>
        <source>Consent of the occupier</source>
        <translation>Accord de l’occupant</translation>
    </message>
    <message>
        <source>Authorisation of the competent body</source>
        <translation>Autorisation de l’organe compétent</translation>
    </message>
    <message>
        <source>Appointed by the union</source>
        <translation>Désigné par le syndicat</translation>
    </message>
    <message>
        <source>Elected delegate</source>
        <translation>Délégué élu</translation>
    </message>
    <message>
        <source>Member of the safety committee</source>
        <translation>Membre du comité de sécurité</translation>
    </message>
    <message>
        <source>Chosen by the workers</source>
        <translation>Choisi par les travailleurs</translation>
    </message>
    <message>
        <source>Chosen by the employer</source>
        <translation>Choisi par l’employeur</translation>
    </message>
    <message>
        <source>Nobody was available</source>
        <translation>Personne n’était disponible</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signé</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminée</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Renvoyée</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approuvée</translation>
    </message>
    <message>
        <source>Not carried out</source>
        <translation>Non effectuée</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retiré</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Émis</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Remis</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>aucun constat</translation>
    </message>
    <message>
        <source>%n finding(s)</source>
        <translation type="unfinished">%n constat</translation>
    </message>
    <message>
        <source>{done} of {questions} answered</source>
        <translation>{done} sur {questions} répondues</translation>
    </message>
</context>
</TS>
