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
    <name>BackupCard</name>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Back up to …</source>
        <translation>Sauvegarder vers…</translation>
    </message>
    <message>
        <source>There is no backup yet. Choose another disk or a stick: what was not sent is only here.</source>
        <translation>Il n’y a pas encore de sauvegarde. Choisissez un autre disque ou une clé USB&#xa0;: ce qui n’a pas été envoyé n’existe qu’ici.</translation>
    </message>
    <message>
        <source>The place {0} is not there now, or holds no backup.</source>
        <translation>L’emplacement {0} n’est pas accessible, ou ne contient pas de sauvegarde.</translation>
    </message>
    <message>
        <source>Last made {0} in {1}. One a day is made by itself when the place is there.</source>
        <translation>Dernière sauvegarde {0} dans {1}. Il s’en fait une par jour d’elle-même quand l’emplacement est accessible.</translation>
    </message>
    <message>
        <source>Choose another disk or a stick</source>
        <translation>Choisir un autre disque ou une clé USB</translation>
    </message>
    <message>
        <source>The backup was made, read back and is sound.</source>
        <translation>La sauvegarde a été faite, relue et elle est intègre.</translation>
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
    <name>CheckCard</name>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n à trancher</numerusform>
            <numerusform>%n à trancher</numerusform>
        </translation>
    </message>
    <message>
        <source>All settled</source>
        <translation>Tout est réglé</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n de plus</numerusform>
            <numerusform>et %n de plus</numerusform>
        </translation>
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
    <name>ConferenceQuestion</name>
    <message>
        <source>Opening talk</source>
        <translation>Entretien d’ouverture</translation>
    </message>
    <message>
        <source>Both sides hear what this visit is about, and may go round with you.</source>
        <translation>Les deux parties entendent l’objet de la visite et peuvent vous accompagner.</translation>
    </message>
    <message>
        <source>Closing talk</source>
        <translation>Entretien de clôture</translation>
    </message>
    <message>
        <source>Both sides hear the same findings, and may answer.</source>
        <translation>Les deux parties entendent les mêmes constats et peuvent répondre.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Ce qui a été dit</translation>
    </message>
    <message>
        <source>Card, purpose, independence, documents, rights, what can follow</source>
        <translation>Carte, objet, indépendance, documents, droits, suites possibles</translation>
    </message>
    <message>
        <source>The findings and measures, and what both sides answered</source>
        <translation>Les constats et mesures, et ce que les deux parties ont répondu</translation>
    </message>
    <message>
        <source>Or: why there was no talk</source>
        <translation>Ou&#xa0;: pourquoi il n’y a pas eu d’entretien</translation>
    </message>
</context>
<context>
    <name>CopiesCard</name>
    <message>
        <source>Copies</source>
        <translation>Exemplaires</translation>
    </message>
    <message>
        <source>each side gets its own</source>
        <translation>chaque partie reçoit le sien</translation>
    </message>
    <message>
        <source>nothing recorded yet</source>
        <translation>rien de noté encore</translation>
    </message>
    <message>
        <source>Record delivery: {0}</source>
        <translation>Noter la remise&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Record delivery…</source>
        <translation>Noter la remise…</translation>
    </message>
    <message>
        <source>Something has to be changed? A new version is made.</source>
        <translation>Quelque chose à changer&#xa0;? Une nouvelle version est faite.</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>Rouvrir…</translation>
    </message>
    <message>
        <source>Reopen the visit</source>
        <translation>Rouvrir la visite</translation>
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
    <name>DecisionPanel</name>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Remark on the whole visit</source>
        <translation>Remarque sur toute la visite</translation>
    </message>
    <message>
        <source>A remark on the whole visit</source>
        <translation>Une remarque sur toute la visite</translation>
    </message>
    <message>
        <source>Return with remarks</source>
        <translation>Renvoyer avec remarques</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approuver</translation>
    </message>
    <message>
        <source>Served notices stand</source>
        <translation>Les actes remis demeurent</translation>
    </message>
    <message>
        <source>They are law since they were handed over. They can only be withdrawn or varied by a new one.</source>
        <translation>Ils valent depuis leur remise. Ils ne peuvent qu’être retirés ou remplacés par un nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without law or measure</source>
        <translation>
            <numerusform>%n constat sans base légale ou mesure</numerusform>
            <numerusform>%n constats sans base légale ou mesure</numerusform>
        </translation>
    </message>
    <message>
        <source>Every finding has its law and measure</source>
        <translation>Chaque constat a sa base légale et sa mesure</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) left open, with a reason</source>
        <translation>
            <numerusform>%n point laissé ouvert, avec un motif</numerusform>
            <numerusform>%n points laissés ouverts, avec un motif</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) with two versions</source>
        <translation>
            <numerusform>%n réponse avec deux versions</numerusform>
            <numerusform>%n réponses avec deux versions</numerusform>
        </translation>
    </message>
    <message>
        <source>No delivery recorded: {0}</source>
        <translation>Aucune remise notée&#xa0;: {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) so far</source>
        <translation>
            <numerusform>%n remarque jusqu’ici</numerusform>
            <numerusform>%n remarques jusqu’ici</numerusform>
        </translation>
    </message>
    <message>
        <source>No remark so far</source>
        <translation>Aucune remarque jusqu’ici</translation>
    </message>
    <message>
        <source>Nobody reviews their own visit.</source>
        <translation>Nul ne relit sa propre visite.</translation>
    </message>
    <message>
        <source>This visit is {0}.</source>
        <translation>Cette visite est {0}.</translation>
    </message>
    <message>
        <source>A return needs at least one remark; approving locks the visit.</source>
        <translation>Un renvoi demande au moins une remarque&#xa0;; l’approbation verrouille la visite.</translation>
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
    <name>EstablishmentDetail</name>
    <message>
        <source>Verified</source>
        <translation>Vérifié</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>Taken from an import; nobody has confirmed it yet</source>
        <translation>Issu d’un import&#xa0;; personne ne l’a encore confirmé</translation>
    </message>
    <message>
        <source>Continue inspection</source>
        <translation>Continuer l’inspection</translation>
    </message>
    <message>
        <source>Start inspection</source>
        <translation>Commencer une inspection</translation>
    </message>
    <message>
        <source>{0} women · {1} men · {2} under 18</source>
        <translation>{0} femmes · {1} hommes · {2} de moins de 18 ans</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>workers</source>
        <translation>travailleurs</translation>
    </message>
    <message>
        <source>no headcount known</source>
        <translation>effectif inconnu</translation>
    </message>
    <message>
        <source>last visit</source>
        <translation>dernière visite</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) in all</source>
        <translation>
            <numerusform>%n visite en tout</numerusform>
            <numerusform>%n visites en tout</numerusform>
        </translation>
    </message>
    <message>
        <source>open findings</source>
        <translation>constats ouverts</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>rien n’est ouvert</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Numéro fiscal</translation>
    </message>
    <message>
        <source>Social security</source>
        <translation>Sécurité sociale</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Bureau</translation>
    </message>
    <message>
        <source>Open findings</source>
        <translation>Constats ouverts</translation>
    </message>
    <message>
        <source>Nothing is open here.</source>
        <translation>Rien n’est ouvert ici.</translation>
    </message>
    <message>
        <source>Open finding {0} of {1}</source>
        <translation>Ouvrir le constat {0} de {1}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visites</translation>
    </message>
    <message>
        <source>Nobody has been here yet, as far as this laptop knows.</source>
        <translation>Personne n’est encore venu ici, pour autant que cet ordinateur le sache.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>Montrer&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>EstablishmentsPage</name>
    <message>
        <source>Establishments</source>
        <translation>Établissements</translation>
    </message>
    <message>
        <source>Search by name or place</source>
        <translation>Chercher par nom ou lieu</translation>
    </message>
    <message>
        <source>The register is empty</source>
        <translation>Le registre est vide</translation>
    </message>
    <message>
        <source>Import a register as a CSV file, or add an establishment when you begin a visit.</source>
        <translation>Importez un registre en fichier CSV, ou ajoutez un établissement au début d’une visite.</translation>
    </message>
    <message>
        <source>Import a register</source>
        <translation>Importer un registre</translation>
    </message>
    <message>
        <source>The establishment</source>
        <translation>L’établissement</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>New establishment</source>
        <translation>Nouvel établissement</translation>
    </message>
    <message numerus="yes">
        <source>%n establishment(s)</source>
        <translation>
            <numerusform>%n établissement</numerusform>
            <numerusform>%n établissements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n ouvert</numerusform>
            <numerusform>%n ouverts</numerusform>
        </translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>visit under way</source>
        <translation>visite en cours</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>jamais visité</translation>
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
    <name>EvidenceView</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close this picture</source>
        <translation>Fermer cette image</translation>
    </message>
    <message>
        <source>The picture is being read…</source>
        <translation>L’image est en cours de lecture…</translation>
    </message>
    <message>
        <source>A file of the kind {0}; it is kept as it is.</source>
        <translation>Un fichier du type {0}&#xa0;; il est gardé tel quel.</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} ko</translation>
    </message>
    <message>
        <source>taken {0}</source>
        <translation>prise {0}</translation>
    </message>
    <message>
        <source>added {0} by {1}</source>
        <translation>ajoutée {0} par {1}</translation>
    </message>
    <message>
        <source>The picture is not on this laptop yet, or cannot be read. The original is kept.</source>
        <translation>L’image n’est pas encore sur cet ordinateur, ou ne peut être lue. L’original est conservé.</translation>
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
        <source>The same out of a text of several lines</source>
        <translation>La même chose depuis un texte de plusieurs lignes</translation>
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
    <name>Filters</name>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>Avec fichiers</translation>
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
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Withdraw this finding</source>
        <translation>Retirer ce constat</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Constat suivant</translation>
    </message>
    <message>
        <source>Back to the question</source>
        <translation>Retour à la question</translation>
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
        <translation>{0} — nouveau constat</translation>
    </message>
    <message>
        <source>Finding {0}</source>
        <translation>Constat {0}</translation>
    </message>
    <message>
        <source>{0} — finding {1} of {2}</source>
        <translation>{0} — constat {1} sur {2}</translation>
    </message>
    <message>
        <source>Ctrl ↵ next finding</source>
        <translation>Ctrl ↵ constat suivant</translation>
    </message>
    <message>
        <source>Esc back</source>
        <translation>Échap retour</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>from free observation</source>
        <translation>d’une observation libre</translation>
    </message>
    <message>
        <source>from question {0}, answer “{1}”</source>
        <translation>de la question {0}, réponse «&#xa0;{1}&#xa0;»</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}&#xa0;: {1}</translation>
    </message>
    <message>
        <source>You chose {0}. The usual day is {1}.</source>
        <translation>Vous avez choisi le {0}. Le jour habituel est le {1}.</translation>
    </message>
    <message>
        <source>Withdraw this finding?</source>
        <translation>Retirer ce constat&#xa0;?</translation>
    </message>
    <message>
        <source>It leaves the report; the history keeps it with your reason.</source>
        <translation>Il quitte le rapport&#xa0;; l’historique le garde avec votre motif.</translation>
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
    <name>FindingsCard</name>
    <message>
        <source>Findings and measures</source>
        <translation>Constats et mesures</translation>
    </message>
    <message>
        <source>both parties see this list</source>
        <translation>les deux parties voient cette liste</translation>
    </message>
    <message>
        <source>Nothing was found to be wrong.</source>
        <translation>Rien d’anormal n’a été constaté.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open finding {0}</source>
        <translation>Ouvrir le constat {0}</translation>
    </message>
    <message>
        <source>no measure</source>
        <translation>aucune mesure</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sans délai</translation>
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
    <name>ImportQuestion</name>
    <message>
        <source>Row {0}: {1}, {2} — looks like one we have</source>
        <translation>Ligne {0}&#xa0;: {1}, {2} — ressemble à un établissement connu</translation>
    </message>
    <message>
        <source>Row {0}: {1}</source>
        <translation>Ligne {0}&#xa0;: {1}</translation>
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
        <translation>Filtrer par nom, numéro, lieu</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
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
        <source>A visit begins with an establishment and a checklist. It is filled, signed and printed offline.</source>
        <translation>Une visite commence par un établissement et une liste de contrôle. Elle se remplit, se signe et s’imprime hors ligne.</translation>
    </message>
    <message>
        <source>The visit</source>
        <translation>La visite</translation>
    </message>
    <message numerus="yes">
        <source>%n inspection(s) on this laptop</source>
        <translation>
            <numerusform>%n inspection sur cet ordinateur</numerusform>
            <numerusform>%n inspections sur cet ordinateur</numerusform>
        </translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>No inspection is on this laptop yet</source>
        <translation>Aucune inspection sur cet ordinateur</translation>
    </message>
    <message>
        <source>New inspection</source>
        <translation>Nouvelle inspection</translation>
    </message>
</context>
<context>
    <name>ItemTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n de plus</numerusform>
            <numerusform>et %n de plus</numerusform>
        </translation>
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
    <name>NewInspectionPage</name>
    <message>
        <source>Establishment</source>
        <translation>Établissement</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Chercher par nom</translation>
    </message>
    <message>
        <source>Not in the register yet</source>
        <translation>Pas encore au registre</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de contrôle</translation>
    </message>
    <message>
        <source>Visit type</source>
        <translation>Type de visite</translation>
    </message>
    <message>
        <source>Advance notice</source>
        <translation>Préavis</translation>
    </message>
    <message>
        <source>None, or when and how the visit was announced</source>
        <translation>Aucun, ou quand et comment la visite a été annoncée</translation>
    </message>
    <message>
        <source>Ground of entry</source>
        <translation>Motif d’entrée</translation>
    </message>
    <message>
        <source>Begin the visit</source>
        <translation>Commencer la visite</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>internal; it is on no paper for the parties</source>
        <translation>interne&#xa0;; ne figure sur aucun document des parties</translation>
    </message>
    <message>
        <source>The visit takes its number now and is saved with every answer. No network is needed.</source>
        <translation>La visite prend son numéro maintenant et s’enregistre à chaque réponse. Aucun réseau n’est nécessaire.</translation>
    </message>
    <message>
        <source>New inspection</source>
        <translation>Nouvelle inspection</translation>
    </message>
    <message>
        <source>Where do you go, and with what?</source>
        <translation>Où allez-vous, et avec quoi&#xa0;?</translation>
    </message>
    <message>
        <source>Visit {0} has begun.</source>
        <translation>La visite {0} a commencé.</translation>
    </message>
</context>
<context>
    <name>NewPlace</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>Numéro fiscal</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Femmes</translation>
    </message>
    <message>
        <source>Men</source>
        <translation>Hommes</translation>
    </message>
    <message>
        <source>Add to the register</source>
        <translation>Ajouter au registre</translation>
    </message>
</context>
<context>
    <name>NoticeDesk</name>
    <message>
        <source>The notice is being made…</source>
        <translation>L’acte est en préparation…</translation>
    </message>
    <message>
        <source>{0} by {1}, {2}, {3}.</source>
        <translation>{0} par {1}, {2}, {3}.</translation>
    </message>
    <message>
        <source>Give the finding a title first.</source>
        <translation>Donnez d’abord un titre au constat.</translation>
    </message>
    <message>
        <source>The visit is finished; no notice can be issued on it.</source>
        <translation>La visite est terminée&#xa0;; aucun acte ne peut plus être émis.</translation>
    </message>
    <message>
        <source>A recommendation carries no notice.</source>
        <translation>Une recommandation ne fonde aucun acte.</translation>
    </message>
    <message>
        <source>Choose an improvement notice, a prohibition or an order as the measure to issue one.</source>
        <translation>Choisissez comme mesure une mise en demeure, une interdiction ou un ordre pour émettre un acte.</translation>
    </message>
    <message>
        <source>A notice needs an enforceable provision in force on the day of the visit.</source>
        <translation>Un acte exige une disposition exécutoire en vigueur le jour de la visite.</translation>
    </message>
    <message>
        <source>Say who must act.</source>
        <translation>Dites qui doit agir.</translation>
    </message>
    <message>
        <source>Say what must be in place in the end.</source>
        <translation>Dites ce qui doit être en place à la fin.</translation>
    </message>
    <message>
        <source>The notice is shown here as soon as the finding has a title.</source>
        <translation>L’acte est montré ici dès que le constat a un titre.</translation>
    </message>
    <message>
        <source>A measure that is a notice is shown here as it will print.</source>
        <translation>Une mesure qui est un acte est montrée ici telle qu’elle s’imprimera.</translation>
    </message>
    <message>
        <source>The paper could not be made. Everything you wrote is kept.</source>
        <translation>Le document n’a pas pu être fait. Tout ce que vous avez écrit est conservé.</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>acte</translation>
    </message>
    <message>
        <source>Issue this notice?</source>
        <translation>Émettre cet acte&#xa0;?</translation>
    </message>
    <message>
        <source>{0} to {1}. It takes its number now, and what it says can then no longer be changed.</source>
        <translation>{0} à {1}. Il prend son numéro maintenant, et son contenu ne peut plus être changé ensuite.</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Émettre</translation>
    </message>
    <message>
        <source>Notice {0} is issued, to be complied with by {1}.</source>
        <translation>L’acte {0} est émis, à respecter au plus tard le {1}.</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sans délai</translation>
    </message>
    <message>
        <source>Serve notice {0}</source>
        <translation>Remettre l’acte {0}</translation>
    </message>
    <message>
        <source>Record to whom the paper was handed. A served notice cannot be edited.</source>
        <translation>Notez à qui le document a été remis. Un acte remis ne peut être modifié.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Service of {0} is recorded.</source>
        <translation>La remise de {0} est notée.</translation>
    </message>
    <message>
        <source>Void notice {0}?</source>
        <translation>Annuler l’acte {0}&#xa0;?</translation>
    </message>
    <message>
        <source>Its number stays taken, with your reason. The finding can then carry a new notice.</source>
        <translation>Son numéro reste pris, avec votre motif. Le constat peut alors fonder un nouvel acte.</translation>
    </message>
    <message>
        <source>Void notice</source>
        <translation>Annuler l’acte</translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Notice</source>
        <translation>Acte</translation>
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
    <name>PaperDesk</name>
    <message>
        <source>The report is being made…</source>
        <translation>Le rapport se prépare…</translation>
    </message>
    <message>
        <source>The report could not be made. Everything recorded is kept.</source>
        <translation>Le rapport n’a pas pu être fait. Tout ce qui est noté est conservé.</translation>
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
    <name>PaperPanel</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Employeur</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Travailleurs</translation>
    </message>
    <message>
        <source>Court</source>
        <translation>Tribunal</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Le rapport</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Exemplaire</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Print draft</source>
        <translation>Imprimer le projet</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Enregistrer en PDF</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>Terminer la visite</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimer</translation>
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
    <name>PersonRow</name>
    <message>
        <source>Side, person {0}</source>
        <translation>Partie, personne {0}</translation>
    </message>
    <message>
        <source>Name, person {0}</source>
        <translation>Nom, personne {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Function, person {0}</source>
        <translation>Fonction, personne {0}</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>How chosen, person {0}</source>
        <translation>Désignation, personne {0}</translation>
    </message>
    <message>
        <source>How chosen</source>
        <translation>Désignation</translation>
    </message>
    <message>
        <source>Leave out person {0}</source>
        <translation>Omettre la personne {0}</translation>
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
    <name>ProblemRow</name>
    <message>
        <source>Reason: {0}</source>
        <translation>Motif&#xa0;: {0}</translation>
    </message>
    <message>
        <source>The reason, printed in the report</source>
        <translation>Le motif, imprimé dans le rapport</translation>
    </message>
    <message>
        <source>Give a reason</source>
        <translation>Donner un motif</translation>
    </message>
    <message>
        <source>Give a reason: {0}</source>
        <translation>Donner un motif&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Record the opening talk</source>
        <translation>Noter l’entretien d’ouverture</translation>
    </message>
    <message>
        <source>Record the closing talk</source>
        <translation>Noter l’entretien de clôture</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Settle {0}</source>
        <translation>Trancher {0}</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Trancher</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Aller à {0}</translation>
    </message>
    <message>
        <source>Open finding</source>
        <translation>Ouvrir le constat</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Ouvrir {0}</translation>
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
    <name>RegisterImport</name>
    <message numerus="yes">
        <source>%n establishment(s) added, not verified yet.</source>
        <translation>
            <numerusform>%n établissement ajouté, pas encore vérifié.</numerusform>
            <numerusform>%n établissements ajoutés, pas encore vérifiés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Remark on {0}</source>
        <translation>Remarque sur {0}</translation>
    </message>
    <message>
        <source>What the inspector should change or explain</source>
        <translation>Ce qu’il faut changer ou expliquer</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Waiting for review</source>
        <translation>En attente de relecture</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>No visit waits for review</source>
        <translation>Aucune visite n’attend de relecture</translation>
    </message>
    <message>
        <source>Finished visits of colleagues stand here after a sync.</source>
        <translation>Les visites terminées des collègues paraissent ici après une synchronisation.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>{0} — review</source>
        <translation>{0} — relecture</translation>
    </message>
    <message>
        <source>finished {0}</source>
        <translation>terminée {0}</translation>
    </message>
    <message>
        <source>From free observation</source>
        <translation>D’une observation libre</translation>
    </message>
    <message>
        <source>{0} of {1} questions</source>
        <translation>{0} sur {1} questions</translation>
    </message>
    <message numerus="yes">
        <source>Returned with %n remark(s); the inspector gets it with the next sync.</source>
        <translation>
            <numerusform>Renvoyée avec %n remarque&#xa0;; l’inspection la reçoit à la prochaine synchronisation.</numerusform>
            <numerusform>Renvoyée avec %n remarques&#xa0;; l’inspection les reçoit à la prochaine synchronisation.</numerusform>
        </translation>
    </message>
    <message>
        <source>Approved. The inspector gets it with the next sync.</source>
        <translation>Approuvée. L’inspection le reçoit à la prochaine synchronisation.</translation>
    </message>
</context>
<context>
    <name>ReviewSignPage</name>
    <message>
        <source>Review and sign</source>
        <translation>Relire et signer</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>Terminer la visite</translation>
    </message>
    <message>
        <source>{0} — review and sign</source>
        <translation>{0} — relire et signer</translation>
    </message>
    <message>
        <source>Printing or saving a copy issues it under its number; its bytes are kept for ever.</source>
        <translation>Imprimer ou enregistrer un exemplaire l’émet sous son numéro&#xa0;; ses octets sont gardés pour toujours.</translation>
    </message>
    <message>
        <source>Ready. After that, changes make a version {0}.</source>
        <translation>Prêt. Après cela, tout changement fait une version {0}.</translation>
    </message>
    <message>
        <source>Waits for this: {0}</source>
        <translation>Attend ceci&#xa0;: {0}</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Et %n de plus.</numerusform>
            <numerusform>Et %n de plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish this visit?</source>
        <translation>Terminer cette visite&#xa0;?</translation>
    </message>
    <message>
        <source>Nothing on it can be changed after that; a change makes a new version, with a reason.</source>
        <translation>Rien ne peut y être changé ensuite&#xa0;; un changement fait une nouvelle version, avec un motif.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>The visit is finished. Print or save the copies now.</source>
        <translation>La visite est terminée. Imprimez ou enregistrez maintenant les exemplaires.</translation>
    </message>
    <message>
        <source>Record a delivery</source>
        <translation>Noter une remise</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Reopen this visit?</source>
        <translation>Rouvrir cette visite&#xa0;?</translation>
    </message>
    <message>
        <source>The finished version stays as it is. Your reason stands in the record.</source>
        <translation>La version terminée reste telle quelle. Votre motif figure au dossier.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
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
        <source>Let this computer open the workspace when the program starts</source>
        <translation>Laisser cet ordinateur ouvrir l’espace de travail au démarrage du programme</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>The system’s key store keeps a key for it. A locked program asks for the passphrase all the same.</source>
        <translation>Le trousseau du système garde une clé pour cela. Un programme verrouillé demande tout de même la phrase secrète.</translation>
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
        <source>If the passphrase is lost</source>
        <translation>Si la phrase secrète est perdue</translation>
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
        <source>Nobody can open this workspace. Your office can set up a recovery key.</source>
        <translation>Personne ne peut ouvrir cet espace de travail. Votre bureau peut mettre en place une clé de secours.</translation>
    </message>
    <message>
        <source>Two holders of the key of {0} can open it: {1}</source>
        <translation>Deux détenteurs de la clé de {0} peuvent l’ouvrir&#xa0;: {1}</translation>
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
    <name>SettlePage</name>
    <message>
        <source>To settle</source>
        <translation>À trancher</translation>
    </message>
    <message>
        <source>Answers with two versions</source>
        <translation>Réponses en deux versions</translation>
    </message>
    <message>
        <source>A third value</source>
        <translation>Une troisième valeur</translation>
    </message>
    <message>
        <source>Write the value both agree on</source>
        <translation>Écrivez la valeur admise par les deux</translation>
    </message>
    <message>
        <source>Why (stands in the history)</source>
        <translation>Pourquoi (figure dans l’historique)</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Deux versions</translation>
    </message>
    <message>
        <source>Both answered without seeing the other’s value.</source>
        <translation>Les deux ont répondu sans voir la valeur de l’autre.</translation>
    </message>
    <message>
        <source>Nothing is deleted. Both values, both names and your choice stay in the history.</source>
        <translation>Rien n’est effacé. Les deux valeurs, les deux noms et votre choix restent dans l’historique.</translation>
    </message>
    <message>
        <source>Nothing is left to settle</source>
        <translation>Plus rien à trancher</translation>
    </message>
    <message>
        <source>All versions of this visit agree.</source>
        <translation>Toutes les versions de cette visite concordent.</translation>
    </message>
    <message>
        <source>Keep and go on</source>
        <translation>Garder et continuer</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Décider plus tard</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Practice</source>
        <translation>Exercice</translation>
    </message>
    <message>
        <source>Reading only</source>
        <translation>Lecture seule</translation>
    </message>
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
    <name>SideColumn</name>
    <message>
        <source>{0}: name</source>
        <translation>{0}&#xa0;: nom</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>{0}: outcome</source>
        <translation>{0}&#xa0;: résultat</translation>
    </message>
    <message>
        <source>{0}: signature</source>
        <translation>{0}&#xa0;: signature</translation>
    </message>
    <message>
        <source>{0}: reason</source>
        <translation>{0}&#xa0;: motif</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>Dans leurs propres mots</translation>
    </message>
    <message>
        <source>{0}: remarks</source>
        <translation>{0}&#xa0;: remarques</translation>
    </message>
    <message>
        <source>Remarks, if any</source>
        <translation>Remarques éventuelles</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>{0}: record</source>
        <translation>{0}&#xa0;: noter</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>{0}: clear</source>
        <translation>{0}&#xa0;: effacer</translation>
    </message>
    <message>
        <source>Something was changed after this side’s act; ask again.</source>
        <translation>Quelque chose a changé depuis l’acte de cette partie&#xa0;; redemandez.</translation>
    </message>
    <message>
        <source>Printed as a refusal, with these words. Recorded {0}.</source>
        <translation>Imprimé comme refus, avec ces mots. Noté {0}.</translation>
    </message>
    <message>
        <source>Printed as absent, with this reason. Recorded {0}.</source>
        <translation>Imprimé comme absence, avec ce motif. Noté {0}.</translation>
    </message>
    <message>
        <source>Signed {0}</source>
        <translation>Signé {0}</translation>
    </message>
    <message>
        <source>Why nobody signs</source>
        <translation>Pourquoi personne ne signe</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
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
    <name>SigningCard</name>
    <message>
        <source>Signatures</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>each side may add remarks</source>
        <translation>chaque partie peut ajouter des remarques</translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message>
        <source>On a stick</source>
        <translation>Sur une clé USB</translation>
    </message>
    <message>
        <source>Without a network a stick carries everything, encrypted for your office alone. Work counts as received when the office’s answer was taken in.</source>
        <translation>Sans réseau, une clé USB transporte tout, chiffré pour votre seul bureau. Le travail compte comme reçu une fois la réponse du bureau reprise ici.</translation>
    </message>
    <message>
        <source>Hand over …</source>
        <translation>Remettre…</translation>
    </message>
    <message>
        <source>Take the answer in …</source>
        <translation>Reprendre la réponse…</translation>
    </message>
    <message>
        <source>Choose the stick</source>
        <translation>Choisir la clé USB</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entrée</numerusform>
            <numerusform>%n entrées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} and {1} are in {2}.</source>
        <translation>{0} et {1} se trouvent dans {2}.</translation>
    </message>
    <message>
        <source>{0} and {1} were taken in.</source>
        <translation>{0} et {1} ont été repris.</translation>
    </message>
    <message>
        <source>The bundle ends too early; copy it again and take the rest in.</source>
        <translation>Le paquet s’arrête trop tôt&#xa0;; copiez-le de nouveau et reprenez le reste.</translation>
    </message>
</context>
<context>
    <name>SyncItems</name>
    <message>
        <source>Received by the office</source>
        <translation>Reçu par le bureau</translation>
    </message>
    <message>
        <source>Set aside by the office: {0}</source>
        <translation>Mis de côté par le bureau&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Waits for the first sending</source>
        <translation>Attend le premier envoi</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>Montrer&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Address of the office’s server</source>
        <translation>Adresse du serveur du bureau</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Code à usage unique</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Rien ici encore</translation>
    </message>
    <message>
        <source>Visits stand here with what the office has of them.</source>
        <translation>Les visites paraissent ici avec ce que le bureau en a.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Visits and notices</source>
        <translation>Visites et actes</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Ici seulement</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mis de côté</translation>
    </message>
    <message>
        <source>Your office</source>
        <translation>Votre bureau</translation>
    </message>
    <message>
        <source>The password is kept in memory while the program is open, and written nowhere.</source>
        <translation>Le mot de passe reste en mémoire tant que le programme est ouvert, et n’est écrit nulle part.</translation>
    </message>
    <message>
        <source>Your work never waits for the network</source>
        <translation>Votre travail n’attend jamais le réseau</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synchroniser</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>The office was never reached from here</source>
        <translation>Le bureau n’a jamais été joint d’ici</translation>
    </message>
    <message>
        <source>Give the address from the letter of your administrator, and your password.</source>
        <translation>Donnez l’adresse de la lettre de votre administration, et votre mot de passe.</translation>
    </message>
    <message>
        <source>Office reached {0}</source>
        <translation>Bureau joint {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) only on this laptop</source>
        <translation>
            <numerusform>%n élément sur cet ordinateur seulement</numerusform>
            <numerusform>%n éléments sur cet ordinateur seulement</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n saisie</numerusform>
            <numerusform>%n saisies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is with the office too</source>
        <translation>Tout est aussi au bureau</translation>
    </message>
    <message>
        <source>Confirmed by its receipts.</source>
        <translation>Confirmé par ses reçus.</translation>
    </message>
    <message>
        <source>Entries sent: {0} of {1}</source>
        <translation>Saisies envoyées&#xa0;: {0} sur {1}</translation>
    </message>
    <message>
        <source>Receiving what others wrote. You can go on working.</source>
        <translation>Réception de ce que d’autres ont écrit. Vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>File {0} of {1} is on its way to the office. You can go on working.</source>
        <translation>Le fichier {0} sur {1} est en route vers le bureau. Vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>File {0} of {1} is coming from the office. You can go on working.</source>
        <translation>Le fichier {0} sur {1} arrive du bureau. Vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>The office was restored: everything is compared and sent again.</source>
        <translation>Le bureau a été restauré&#xa0;: tout est comparé et renvoyé.</translation>
    </message>
    <message>
        <source>Talking with the office. You can go on working.</source>
        <translation>Échange avec le bureau. Vous pouvez continuer à travailler.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) sent</source>
        <translation>
            <numerusform>%n saisie envoyée</numerusform>
            <numerusform>%n saisies envoyées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <translation>
            <numerusform>%n reçue</numerusform>
            <numerusform>%n reçues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) sent</source>
        <translation>
            <numerusform>%n fichier envoyé</numerusform>
            <numerusform>%n fichiers envoyés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) received</source>
        <translation>
            <numerusform>%n fichier reçu</numerusform>
            <numerusform>%n fichiers reçus</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What had arrived stays there; the rest is kept here.</source>
        <translation>Arrêté. Ce qui était arrivé y reste&#xa0;; le reste est conservé ici.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) set aside by the office; they are kept, and your office decides.</source>
        <translation>
            <numerusform>%n saisie mise de côté par le bureau&#xa0;; elle est conservée, et votre bureau décide.</numerusform>
            <numerusform>%n saisies mises de côté par le bureau&#xa0;; elles sont conservées, et votre bureau décide.</numerusform>
        </translation>
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
    <name>TodayPage</name>
    <message>
        <source>Visits</source>
        <translation>Visites</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>Échéances</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) under way</source>
        <translation>
            <numerusform>%n visite en cours</numerusform>
            <numerusform>%n visites en cours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) passed</source>
        <translation>
            <numerusform>%n échéance dépassée</numerusform>
            <numerusform>%n échéances dépassées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n renvoyée</numerusform>
            <numerusform>%n renvoyées</numerusform>
        </translation>
    </message>
    <message>
        <source>New inspection</source>
        <translation>Nouvelle inspection</translation>
    </message>
    <message>
        <source>Visits under way</source>
        <translation>Visites en cours</translation>
    </message>
    <message>
        <source>No visit is under way</source>
        <translation>Aucune visite en cours</translation>
    </message>
    <message>
        <source>Begin one from an establishment: choose it, choose the checklist, and go.</source>
        <translation>Commencez par un établissement&#xa0;: choisissez-le, choisissez la liste de contrôle, et partez.</translation>
    </message>
    <message>
        <source>Needs your answer</source>
        <translation>Demande votre réponse</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Renvoyée</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>Ouvrir {0}</translation>
    </message>
    <message>
        <source>Two versions of one answer</source>
        <translation>Deux versions d’une réponse</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Compare {0}</source>
        <translation>Comparer {0}</translation>
    </message>
    <message>
        <source>Waits for review</source>
        <translation>Attend la relecture</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Review {0}</source>
        <translation>Relire {0}</translation>
    </message>
    <message>
        <source>Days set by notices and findings stand here, late ones first.</source>
        <translation>Les échéances des actes et des constats paraissent ici, les dépassées d’abord.</translation>
    </message>
    <message>
        <source>{0} · finding {1}</source>
        <translation>{0} · constat {1}</translation>
    </message>
    <message>
        <source>notice {0}</source>
        <translation>acte {0}</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>All work is saved here, encrypted</source>
        <translation>Tout le travail est enregistré ici, chiffré</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent</source>
        <translation>
            <numerusform>%n élément attend l’envoi</numerusform>
            <numerusform>%n éléments attendent l’envoi</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is with the office too</source>
        <translation>Tout est aussi au bureau</translation>
    </message>
    <message>
        <source>The disk is nearly full: free some space</source>
        <translation>Le disque est presque plein&#xa0;: libérez de la place</translation>
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
    <message numerus="yes">
        <source>Office not reached yet · %n to send</source>
        <translation>
            <numerusform>Bureau pas encore joint · %n à envoyer</numerusform>
            <numerusform>Bureau pas encore joint · %n à envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Office reached {0} · %n to send</source>
        <translation>
            <numerusform>Bureau joint {0} · %n à envoyer</numerusform>
            <numerusform>Bureau joint {0} · %n à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Office reached {0} · all sent</source>
        <translation>Bureau joint {0} · tout est envoyé</translation>
    </message>
    <message>
        <source>Everything up to {0} is written to this laptop’s disk, encrypted.</source>
        <translation>Tout jusqu’à {0} est écrit sur le disque de cet ordinateur, chiffré.</translation>
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
        <source>Open for reading only</source>
        <translation>Ouvrir en lecture seule</translation>
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
    <name>VersionCard</name>
    <message>
        <source>Keep this value</source>
        <translation>Garder cette valeur</translation>
    </message>
</context>
<context>
    <name>VisitCard</name>
    <message>
        <source>Continue at {0}</source>
        <translation>Continuer à {0}</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
</context>
<context>
    <name>VisitDetail</name>
    <message>
        <source>Review &amp; sign</source>
        <translation>Relire et signer</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Papers of this visit</source>
        <translation>Documents de cette visite</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open this visit</source>
        <translation>Ouvrir cette visite</translation>
    </message>
    <message>
        <source>{0} ({1} women)</source>
        <translation>{0} ({1} femmes)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Employeur</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Commencée</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Travailleurs</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>Workforce</source>
        <translation>Effectif</translation>
    </message>
    <message>
        <source>Visit type</source>
        <translation>Type de visite</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de contrôle</translation>
    </message>
    <message>
        <source>Every question that applies has an answer.</source>
        <translation>Chaque question applicable a une réponse.</translation>
    </message>
    <message>
        <source>Next: {0} {1}</source>
        <translation>Suivante&#xa0;: {0} {1}</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>None so far.</source>
        <translation>Aucun jusqu’ici.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Opening talk recorded</source>
        <translation>Entretien d’ouverture noté</translation>
    </message>
    <message>
        <source>Closing talk recorded</source>
        <translation>Entretien de clôture noté</translation>
    </message>
    <message>
        <source>{0} {1} issued</source>
        <translation>{0} {1}&#xa0;: émission</translation>
    </message>
    <message>
        <source>{0} handed over: {1}</source>
        <translation>{0} remis&#xa0;: {1}</translation>
    </message>
    <message>
        <source>Copy given to {0}</source>
        <translation>Exemplaire remis à {0}</translation>
    </message>
    <message>
        <source>Approved by {0}</source>
        <translation>Approuvée par {0}</translation>
    </message>
    <message>
        <source>Returned by {0}</source>
        <translation>Renvoyée par {0}</translation>
    </message>
    <message>
        <source>Visit begun by {0}</source>
        <translation>Visite commencée par {0}</translation>
    </message>
    <message>
        <source>Finished, version {0}</source>
        <translation>Terminée, version {0}</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Sent</source>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>aujourd’hui {0}</translation>
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
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n item(s) to send</source>
        <translation>
            <numerusform>%n élément à envoyer</numerusform>
            <numerusform>%n éléments à envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) still to come</source>
        <translation>
            <numerusform>%n fichier encore attendu</numerusform>
            <numerusform>%n fichiers encore attendus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n à trancher</numerusform>
            <numerusform>%n à trancher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added by {0}</source>
        <translation>
            <numerusform>%n fichier ajouté par {0}</numerusform>
            <numerusform>%n fichiers ajoutés par {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_DayBox</name>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n j</numerusform>
            <numerusform>%n j</numerusform>
        </translation>
    </message>
    <message>
        <source>late</source>
        <translation>de retard</translation>
    </message>
    <message>
        <source>left</source>
        <translation>restants</translation>
    </message>
</context>
<context>
    <name>_ImportWords</name>
    <message>
        <source>Import a register</source>
        <translation>Importer un registre</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are new.</source>
        <translation>
            <numerusform>%n ligne est nouvelle.</numerusform>
            <numerusform>%n lignes sont nouvelles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are known by their number.</source>
        <translation>
            <numerusform>%n est connu par son numéro.</numerusform>
            <numerusform>%n sont connus par leur numéro.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have to be looked at and are not added.</source>
        <translation>
            <numerusform>%n est à examiner et n’est pas ajouté.</numerusform>
            <numerusform>%n sont à examiner et ne sont pas ajoutés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be taken.</source>
        <translation>
            <numerusform>%n ne peut être pris.</numerusform>
            <numerusform>%n ne peuvent être pris.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n establishment(s)</source>
        <translation>
            <numerusform>Ajouter %n établissement</numerusform>
            <numerusform>Ajouter %n établissements</numerusform>
        </translation>
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
        <source>The office revoked this laptop and its workspace is closed. What it holds is kept encrypted; bring the laptop to your office, which can open it.</source>
        <translation>Le bureau a révoqué cet ordinateur et son espace de travail est fermé. Ce qu’il contient reste chiffré&#xa0;; apportez l’ordinateur à votre bureau, qui peut l’ouvrir.</translation>
    </message>
    <message>
        <source>The server does not accept this sign-in. Everything is kept on this laptop; check e-mail and password, or ask your office.</source>
        <translation>Le serveur n’accepte pas cette identification. Tout est conservé sur cet ordinateur&#xa0;; vérifiez adresse et mot de passe, ou demandez à votre bureau.</translation>
    </message>
    <message>
        <source>Your account asks for a one-time code as well. Nothing was sent and everything is kept; type the code that your authenticator shows now.</source>
        <translation>Votre compte demande aussi un code à usage unique. Rien n’a été envoyé et tout est conservé&#xa0;; saisissez le code que votre authentificateur affiche maintenant.</translation>
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
        <source>The server remembers less than it did, as after a restored copy. Everything is kept on this laptop and is sent again; send once more.</source>
        <translation>Le serveur se souvient de moins qu’avant, comme après une copie restaurée. Tout est conservé sur cet ordinateur et repart&#xa0;; envoyez encore une fois.</translation>
    </message>
    <message>
        <source>This is sealed for others, or its key was erased. Nothing was changed; ask the person who wrote it.</source>
        <translation>Ceci est scellé pour d’autres, ou sa clé a été effacée. Rien n’a été changé&#xa0;; demandez à la personne qui l’a écrit.</translation>
    </message>
    <message>
        <source>This passphrase does not open the workspace. Nothing was changed; type it again, and look at Caps Lock and the keyboard’s language.</source>
        <translation>Cette phrase secrète n’ouvre pas l’espace de travail. Rien n’a été changé&#xa0;; tapez-la de nouveau, en vérifiant Verr. Maj et la langue du clavier.</translation>
    </message>
    <message>
        <source>This computer does not open the workspace by itself. Nothing was changed; type your passphrase.</source>
        <translation>Cet ordinateur n’ouvre pas l’espace de travail de lui-même. Rien n’a été changé&#xa0;; saisissez votre phrase secrète.</translation>
    </message>
    <message>
        <source>The office revoked this laptop, so no passphrase opens the workspace any more. What it holds is kept encrypted; bring the laptop to your office.</source>
        <translation>Le bureau a révoqué cet ordinateur&#xa0;; aucune phrase secrète n’ouvre plus l’espace de travail. Ce qu’il contient reste chiffré&#xa0;; apportez l’ordinateur à votre bureau.</translation>
    </message>
    <message>
        <source>The agency’s recovery key does not open with this. Nothing was changed; choose the right key and type both passphrases again.</source>
        <translation>La clé de secours de l’administration ne s’ouvre pas ainsi. Rien n’a été changé&#xa0;; choisissez la bonne clé et saisissez de nouveau les deux phrases secrètes.</translation>
    </message>
    <message>
        <source>There is no workspace in this folder. Nothing was changed; choose another folder, or create a workspace there.</source>
        <translation>Il n’y a pas d’espace de travail dans ce dossier. Rien n’a été changé&#xa0;; choisissez un autre dossier, ou créez-y un espace de travail.</translation>
    </message>
    <message>
        <source>There is no readable backup in this folder. Nothing was changed; choose another backup.</source>
        <translation>Il n’y a pas de sauvegarde lisible dans ce dossier. Rien n’a été changé&#xa0;; choisissez une autre sauvegarde.</translation>
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
        <source>This workspace was written by a newer version of the program. Nothing was changed; update the program, or open it for reading only.</source>
        <translation>Cet espace de travail a été écrit par une version plus récente du programme. Rien n’a été modifié ; mettez le programme à jour, ou ouvrez-le en lecture seule.</translation>
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
    <message>
        <source>Choose the office’s bundle</source>
        <translation>Choisir le paquet du bureau</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>Paquets</translation>
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
    <name>problems</name>
    <message>
        <source>Record the opening talk with both sides, or waive it with a reason.</source>
        <translation>Notez l’entretien d’ouverture avec les deux parties, ou renoncez-y avec un motif.</translation>
    </message>
    <message>
        <source>Record the closing talk: both sides hear what was found.</source>
        <translation>Notez l’entretien de clôture&#xa0;: les deux parties entendent ce qui a été constaté.</translation>
    </message>
    <message>
        <source>Name who took part in the closing talk.</source>
        <translation>Nommez qui a pris part à l’entretien de clôture.</translation>
    </message>
    <message>
        <source>{0} is required and has no answer.</source>
        <translation>{0} est obligatoire et n’a pas de réponse.</translation>
    </message>
    <message>
        <source>{0}: this answer is not possible.</source>
        <translation>{0}&#xa0;: cette réponse n’est pas possible.</translation>
    </message>
    <message>
        <source>{0}: this row is one too many.</source>
        <translation>{0}&#xa0;: cette ligne est de trop.</translation>
    </message>
    <message>
        <source>{0}: this is not a value of the right kind.</source>
        <translation>{0}&#xa0;: ce n’est pas une valeur du bon genre.</translation>
    </message>
    <message>
        <source>{0} wants a photograph.</source>
        <translation>{0} demande une photographie.</translation>
    </message>
    <message>
        <source>{0} has no measure.</source>
        <translation>{0} n’a pas de mesure.</translation>
    </message>
    <message>
        <source>{0} is more than minor and only advised on.</source>
        <translation>{0} est plus que mineur et n’a qu’un conseil.</translation>
    </message>
    <message>
        <source>{0} names a notice as its measure, and none is issued.</source>
        <translation>{0} a un acte pour mesure, et aucun n’est émis.</translation>
    </message>
    <message>
        <source>Two people wrote different things at {0}.</source>
        <translation>Deux personnes ont écrit des choses différentes à {0}.</translation>
    </message>
    <message>
        <source>Your signature is missing.</source>
        <translation>Votre signature manque.</translation>
    </message>
    <message>
        <source>The employer’s side has to sign, refuse or be noted as absent.</source>
        <translation>La partie employeur doit signer, refuser ou être notée absente.</translation>
    </message>
    <message>
        <source>The workers’ side has to sign, refuse or be noted as absent.</source>
        <translation>La partie travailleurs doit signer, refuser ou être notée absente.</translation>
    </message>
    <message>
        <source>Something was changed after your signature; sign again.</source>
        <translation>Quelque chose a changé après votre signature&#xa0;; signez de nouveau.</translation>
    </message>
    <message>
        <source>Something was changed after the employer’s side signed; ask again.</source>
        <translation>Quelque chose a changé après la signature de l’employeur&#xa0;; redemandez.</translation>
    </message>
    <message>
        <source>Something was changed after the workers’ side signed; ask again.</source>
        <translation>Quelque chose a changé après la signature des travailleurs&#xa0;; redemandez.</translation>
    </message>
    <message>
        <source>Finding {0} ({1})</source>
        <translation>Constat {0} ({1})</translation>
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
        <source>Put right on the spot</source>
        <translation>Corrigé sur place</translation>
    </message>
    <message>
        <source>Said to be put right</source>
        <translation>Déclaré corrigé</translation>
    </message>
    <message>
        <source>Put right, seen</source>
        <translation>Corrigé, constaté</translation>
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
        <source>Under appeal</source>
        <translation>En recours</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Said to be complied with</source>
        <translation>Déclaré exécuté</translation>
    </message>
    <message>
        <source>Not complied with</source>
        <translation>Non exécuté</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Transmis</translation>
    </message>
    <message>
        <source>Complied with, seen</source>
        <translation>Exécuté, constaté</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Clos</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
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
        <source>{done} of {questions} answered</source>
        <translation>{done} sur {questions} répondues</translation>
    </message>
</context>
</TS>
