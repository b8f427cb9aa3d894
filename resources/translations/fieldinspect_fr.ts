<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AcknowledgeField</name>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>More for {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceBox</name>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateInput</name>
    <message>
        <source>day.month.year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. Write day, month and year, for example 2.4.2026.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>No longer fitting and taken back: {0}. Ctrl Z brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EvidenceStrip</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add evidence to {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review &amp; sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, no, not applicable, not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose by place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next question without an answer; with Shift the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finding of this question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section before, next section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back; with Shift do again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>form {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned by {0}: “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This visit is {0}; nothing on it can be changed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft, as it stands now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every question that applies has an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row is taken away. Ctrl Z brings it back with its answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One sentence that says what is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How serious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be put right by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed in the report: why advice is enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hall, line, machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Women exposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Men exposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>facts only; the report prints this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingTile</name>
    <message>
        <source>Finding without a title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-site report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A “No” opens a finding by itself. Other observations are added here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Text size, contrast and screen reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything encrypted with your passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready in two minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No administrator rights, no account elsewhere, no network needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have a workspace already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the passphrase again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandingQuestion</name>
    <message>
        <source>Handed to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name and function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In which words it was refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InlineFinding</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the finding of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was observed, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was observed: facts only; the report prints this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>{0}: time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Notice, as it will print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What must be in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(a) …  (b) …  the result, not the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview and print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue notice…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve notice…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void notice…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: its number is taken when you issue it, and what it says is fixed then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is issued. Hand it over and record that here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} It cannot be edited; it can be withdrawn or varied by a new one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfficeStep</name>
    <message>
        <source>Under which law do you inspect?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It decides which provisions, deadlines and papers you have. You can work without any network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as its letters name it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With this choice you can record and report, but no notice with legal effect can be issued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose your office; it stands on every paper.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Employer view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hides interviews, internal notes and comments while the screen is turned to somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Y N A V answer   ↵ next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F finding   P photo   Ctrl Z undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutlineRow</name>
    <message>
        <source>{0} of {1} answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Fold {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperOut</name>
    <message>
        <source>There is no printer here. Save the PDF and print it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the printer {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not take the paper{0}. The paper itself is kept; save it as PDF or try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages cannot be shown here. Save the PDF to look at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseInput</name>
    <message>
        <source>Show {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseStep</name>
    <message>
        <source>Choose a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It encrypts everything on this laptop. Take four or five words that have nothing to do with each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody can open this workspace without it, not even your office. What you have sent stays there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two are not the same. Type the passphrase once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PositionField</name>
    <message>
        <source>latitude, longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a position. Write latitude and longitude, for example 46.2276, 6.1374.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticeStep</name>
    <message>
        <source>Real visits, or practice first?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both work alike. A workspace stays what it is; you can make another one for the other purpose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real visits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers are taken, papers have effect, everything counts in the office’s statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRACTICE stands across every paper, nothing is ever counted or served.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Provisions</name>
    <message>
        <source>none named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a provision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} A click takes it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No provision is named; it can only be advised on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force on {0}. Enforceable: it can carry a notice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No enforceable provision in force on {0}: it can be advised on, not ordered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the legal library</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Shown as a plain field: “{0}” is not drawn here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value is not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment, for the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RangeField</name>
    <message>
        <source>{0}: number</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReasonQuestion</name>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>Add: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentedField</name>
    <message>
        <source>N/A</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the interface. Checklists and papers have their own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast also marks everything by lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text folds panels away sooner; nothing is cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer with single letters outside text fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Y yes, N no, A not applicable, V not verified. Switch it off if you dictate. F1 shows every key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock without use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl L locks at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Law</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program: Apache 2.0. Fonts: SIL OFL 1.1. Icons: Lucide, ISC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They hold for this workspace on this laptop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page is not open to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you entered is written to this laptop’s disk, encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part of the window; with Shift the one before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A place of the rail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the data again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This map</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignatureField</name>
    <message>
        <source>Keep signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Sign with a pen, a finger or the mouse. Delete clears.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeInput</name>
    <message>
        <source>This is not a time of day. Write hours and minutes, for example 9:05.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online · all sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Online · %n to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No office set</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Only here · %n to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Offline · all sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything up to {0} is written to this laptop’s disk, encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Sync</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Last entry saved {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and answers are encrypted alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl L locks at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is saved on this laptop and encrypted. Nothing is shown until you unlock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your passphrase opens the workspace in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Open a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>at {0}, after %n minute(s) without use</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>YouStep</name>
    <message>
        <source>Who works here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name stands on reports and notices. The e-mail address is how your office knows you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confirmed by your office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write your name as it stands on your card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an address such as name@office.example.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_RowHead</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>The office’s server gave no answer. Everything is kept on this laptop and is sent later; you can go on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept this sign-in. Everything is kept on this laptop; check e-mail and password, or ask your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program and the server are of versions that do not fit together. Everything is kept on this laptop; update the program, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is busy. Everything is kept on this laptop and is sent a little later by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server already has other entries under this laptop’s numbers. Everything is kept on this laptop; ask your office for a new identity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server lacks earlier entries of this laptop. Everything is kept on this laptop; send again to fill the gap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something arrived that is not what was sent. Nothing of it was used and your own work is kept; try again, and tell your office if it happens twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent something this program does not understand. Your own work is kept; tell your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase does not open the workspace. Nothing was changed; type it again, and look at Caps Lock and the keyboard’s language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no workspace in this folder. Nothing was changed; choose another folder, or create a workspace there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a workspace in this folder already. Nothing was changed; open it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace is open in another window or program. Nothing was changed; go on there, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace’s files are not as the program wrote them. Nothing was changed; put back a copy of the folder, or ask your office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace was written by a newer version of the program. Nothing was changed; update the program, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so this could not be saved. Everything saved before is kept; free some space, then do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not confirm that this was saved. Everything saved before is kept; close the program, open it again and look at your last entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is on a network drive, in a cloud folder, or cannot be written to. Nothing was written; choose a folder on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the program that encrypts your work is missing. Nothing was opened or changed; install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer has no memory left for this. Everything saved is kept; close other programs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not let the program read or write this file. Your work in the program is kept; choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not there any more. Your work in the program is kept; choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read or written. Everything saved is kept; look at the disk or the stick, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the program itself. Everything that the pill says is saved is kept; go on working, and tell your office what you were doing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>Choose photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Establishments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seats</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers’ delegate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>strength</name>
    <message>
        <source>Too short: at least {0} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weak: four words that have nothing to do with each other are better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fair: one more word makes it strong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very serious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imminent danger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required by law</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap in the law</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oral advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Improvement notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Immediate prohibition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deferred prohibition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delegate’s order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restitution of pay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prosecution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posting of a notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labour inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the employer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programmed visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reactive visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After an accident</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On referral from another body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imminent danger reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monitoring visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joint visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joint advisory visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advisory visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workplace liable to inspection, at any hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Premises entered by day on reasonable cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent of the occupier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorisation of the competent body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appointed by the union</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elected delegate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member of the safety committee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by the workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by the employer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody was available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not carried out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Void</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n finding(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {questions} answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
