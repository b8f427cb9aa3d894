<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CheckCard</name>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n to settle</numerusform>
            <numerusform>%n to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message numerus="yes">
        <source>%n finding(s) without law or measure</source>
        <translation>
            <numerusform>%n finding without law or measure</numerusform>
            <numerusform>%n findings without law or measure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) left open, with a reason</source>
        <translation>
            <numerusform>%n thing left open, with a reason</numerusform>
            <numerusform>%n things left open, with a reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) with two versions</source>
        <translation>
            <numerusform>%n answer with two versions</numerusform>
            <numerusform>%n answers with two versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) so far</source>
        <translation>
            <numerusform>%n remark so far</numerusform>
            <numerusform>%n remarks so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EstablishmentDetail</name>
    <message numerus="yes">
        <source>%n visit(s) in all</source>
        <translation>
            <numerusform>%n visit in all</numerusform>
            <numerusform>%n visits in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EstablishmentsPage</name>
    <message numerus="yes">
        <source>%n establishment(s)</source>
        <translation>
            <numerusform>%n establishment</numerusform>
            <numerusform>%n establishments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FillPage</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectionsPage</name>
    <message numerus="yes">
        <source>%n inspection(s) on this laptop</source>
        <translation>
            <numerusform>%n inspection on this laptop</numerusform>
            <numerusform>%n inspections on this laptop</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemTable</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutlineRow</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterImport</name>
    <message numerus="yes">
        <source>%n establishment(s) added, not verified yet.</source>
        <translation>
            <numerusform>%n establishment added, not verified yet.</numerusform>
            <numerusform>%n establishments added, not verified yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>Returned with %n remark(s); the inspector gets it with the next sync.</source>
        <translation>
            <numerusform>Returned with %n remark; the inspector gets it with the next sync.</numerusform>
            <numerusform>Returned with %n remarks; the inspector gets it with the next sync.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewSignPage</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message numerus="yes">
        <source>%n item(s) only on this laptop</source>
        <translation>
            <numerusform>%n item only on this laptop</numerusform>
            <numerusform>%n items only on this laptop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies)</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) sent</source>
        <translation>
            <numerusform>%n entry sent</numerusform>
            <numerusform>%n entries sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <translation>
            <numerusform>%n received</numerusform>
            <numerusform>%n received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) sent</source>
        <translation>
            <numerusform>%n file sent</numerusform>
            <numerusform>%n files sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) received</source>
        <translation>
            <numerusform>%n file received</numerusform>
            <numerusform>%n files received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) set aside by the office; they are kept, and your office decides.</source>
        <translation>
            <numerusform>%n entry set aside by the office; it is kept, and your office decides.</numerusform>
            <numerusform>%n entries set aside by the office; they are kept, and your office decides.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n visit(s) under way</source>
        <translation>
            <numerusform>%n visit under way</numerusform>
            <numerusform>%n visits under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) passed</source>
        <translation>
            <numerusform>%n deadline passed</numerusform>
            <numerusform>%n deadlines passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) wait to be sent</source>
        <translation>
            <numerusform>%n item waits to be sent</numerusform>
            <numerusform>%n items wait to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n to settle</numerusform>
            <numerusform>%n to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Online · %n to send</source>
        <translation>
            <numerusform>Online · %n to send</numerusform>
            <numerusform>Online · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only here · %n to send</source>
        <translation>
            <numerusform>Only here · %n to send</numerusform>
            <numerusform>Only here · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n to send</source>
        <translation>
            <numerusform>Offline · %n to send</numerusform>
            <numerusform>Offline · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Office not reached yet · %n to send</source>
        <translation>
            <numerusform>Office not reached yet · %n to send</numerusform>
            <numerusform>Office not reached yet · %n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Office reached {0} · %n to send</source>
        <translation>
            <numerusform>Office reached {0} · %n to send</numerusform>
            <numerusform>Office reached {0} · %n to send</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message numerus="yes">
        <source>%n item(s) wait to be sent</source>
        <translation>
            <numerusform>%n item waits to be sent</numerusform>
            <numerusform>%n items wait to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>at {0}, after %n minute(s) without use</source>
        <translation>
            <numerusform>at {0}, after %n minute without use</numerusform>
            <numerusform>at {0}, after %n minutes without use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n item(s) to send</source>
        <translation>
            <numerusform>%n item to send</numerusform>
            <numerusform>%n items to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) still to come</source>
        <translation>
            <numerusform>%n file still to come</numerusform>
            <numerusform>%n files still to come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n to settle</numerusform>
            <numerusform>%n to settle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added by {0}</source>
        <translation>
            <numerusform>%n file added by {0}</numerusform>
            <numerusform>%n files added by {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_DayBox</name>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ImportWords</name>
    <message numerus="yes">
        <source>%n row(s) are new.</source>
        <translation>
            <numerusform>%n row is new.</numerusform>
            <numerusform>%n rows are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are known by their number.</source>
        <translation>
            <numerusform>%n is known by its number.</numerusform>
            <numerusform>%n are known by their number.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have to be looked at and are not added.</source>
        <translation>
            <numerusform>%n has to be looked at and is not added.</numerusform>
            <numerusform>%n have to be looked at and are not added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be taken.</source>
        <translation>
            <numerusform>%n cannot be taken.</numerusform>
            <numerusform>%n cannot be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n establishment(s)</source>
        <translation>
            <numerusform>Add %n establishment</numerusform>
            <numerusform>Add %n establishments</numerusform>
        </translation>
    </message>
</context>
</TS>
