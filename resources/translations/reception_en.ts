<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_US">
<context>
    <name>AppointmentsPage</name>
    <message numerus="yes">
        <source>%n appointment(s) today</source>
        <translation>
            <numerusform>%n appointment today</numerusform>
            <numerusform>%n appointments today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) whose staff can't any more: leave, hours, or gone</source>
        <translation>
            <numerusform>%n appointment whose staff can't any more: leave, hours, or gone</numerusform>
            <numerusform>%n appointments whose staff can't any more: leave, hours, or gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) written to {0}</source>
        <translation>
            <numerusform>%n appointment written to {0}</numerusform>
            <numerusform>%n appointments written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message numerus="yes">
        <source>The chain is whole: all %n entries are there and unaltered.</source>
        <translation>
            <numerusform>The chain is whole: all %n entries are there and unaltered.</numerusform>
            <numerusform>The chain is whole: all %n entries are there and unaltered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchSheet</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n badge(s)</source>
        <translation>
            <numerusform>Print %n badge</numerusform>
            <numerusform>Print %n badges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n badge(s), numbered in this order</source>
        <translation>
            <numerusform>%n badge, numbered in this order</numerusform>
            <numerusform>%n badges, numbered in this order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without</source>
        <translation>
            <numerusform>%n without</numerusform>
            <numerusform>%n without</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n badge(s) queued</source>
        <translation>
            <numerusform>%n badge queued</numerusform>
            <numerusform>%n badges queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n badge(s) came out</source>
        <translation>
            <numerusform>%n badge came out</numerusform>
            <numerusform>%n badges came out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n badge(s) out or in the printer</source>
        <translation>
            <numerusform>Stopped: %n badge out or in the printer</numerusform>
            <numerusform>Stopped: %n badges out or in the printer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeforePanel</name>
    <message numerus="yes">
        <source>Starting freezes the list of who is on site (%n people now), writes it as a PDF and prints it at once. Then people are marked safe, one by one or by scanning badges.</source>
        <translation>
            <numerusform>Starting freezes the list of who is on site (%n person now), writes it as a PDF and prints it at once. Then people are marked safe, one by one or by scanning badges.</numerusform>
            <numerusform>Starting freezes the list of who is on site (%n people now), writes it as a PDF and prints it at once. Then people are marked safe, one by one or by scanning badges.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookingNumbers</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Booked %n time(s)</source>
        <translation>
            <numerusform>Booked %n time</numerusform>
            <numerusform>Booked %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approved: %n booking(s)</source>
        <translation>
            <numerusform>Approved: %n booking</numerusform>
            <numerusform>Approved: %n bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused: %n booking(s)</source>
        <translation>
            <numerusform>Refused: %n booking</numerusform>
            <numerusform>Refused: %n bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed: %n booking(s)</source>
        <translation>
            <numerusform>Changed: %n booking</numerusform>
            <numerusform>Changed: %n bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled: %n booking(s)</source>
        <translation>
            <numerusform>Cancelled: %n booking</numerusform>
            <numerusform>Cancelled: %n bookings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookingsPage</name>
    <message numerus="yes">
        <source>%n booking(s) today</source>
        <translation>
            <numerusform>%n booking today</numerusform>
            <numerusform>%n bookings today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in now</source>
        <translation>
            <numerusform>%n in now</numerusform>
            <numerusform>%n in now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for approval</source>
        <translation>
            <numerusform>%n for approval</numerusform>
            <numerusform>%n for approval</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) written to {0}</source>
        <translation>
            <numerusform>%n booking written to {0}</numerusform>
            <numerusform>%n bookings written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarAccountSheet</name>
    <message numerus="yes">
        <source>The server lets us in. There: %n calendar(s).</source>
        <translation>
            <numerusform>The server lets us in. There: %n calendar.</numerusform>
            <numerusform>The server lets us in. There: %n calendars.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarConflictsSheet</name>
    <message numerus="yes">
        <source>After this: %n more.</source>
        <translation>
            <numerusform>After this: %n more.</numerusform>
            <numerusform>After this: %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarFiles</name>
    <message numerus="yes">
        <source>%n conflict(s) with other calendars</source>
        <translation>
            <numerusform>%n conflict with other calendars</numerusform>
            <numerusform>%n conflicts with other calendars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarNumbers</name>
    <message numerus="yes">
        <source>%n event(s) can't be shown.</source>
        <translation>
            <numerusform>%n event can't be shown.</numerusform>
            <numerusform>%n events can't be shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) can't be taken here and stay there as they are.</source>
        <translation>
            <numerusform>%n event can't be taken here and stay there as they are.</numerusform>
            <numerusform>%n events can't be taken here and stay there as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarsView</name>
    <message numerus="yes">
        <source>%n conflict(s) with other calendars</source>
        <translation>
            <numerusform>%n conflict with other calendars</numerusform>
            <numerusform>%n conflicts with other calendars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallDesk</name>
    <message numerus="yes">
        <source>%n call(s) in 30 days</source>
        <translation>
            <numerusform>%n call in 30 days</numerusform>
            <numerusform>%n calls in 30 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message numerus="yes">
        <source>%n call(s) in 30 days</source>
        <translation>
            <numerusform>%n call in 30 days</numerusform>
            <numerusform>%n calls in 30 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message numerus="yes">
        <source>%n call(s) today</source>
        <translation>
            <numerusform>%n call today</numerusform>
            <numerusform>%n calls today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call-back(s) late</source>
        <translation>
            <numerusform>%n call-back late</numerusform>
            <numerusform>%n call-backs late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written to {0}</source>
        <translation>
            <numerusform>%n call written to {0}</numerusform>
            <numerusform>%n calls written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseNumbers</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them yours</source>
        <translation>
            <numerusform>%n of them yours</numerusform>
            <numerusform>%n of them yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n confidential that only others may read</source>
        <translation>
            <numerusform>%n confidential that only others may read</numerusform>
            <numerusform>%n confidential that only others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n working hour(s)</source>
        <translation>
            <numerusform>%n working hour</numerusform>
            <numerusform>%n working hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s) of the same person</source>
        <translation>
            <numerusform>%n open case of the same person</numerusform>
            <numerusform>%n open cases of the same person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseTopicsPage</name>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message numerus="yes">
        <source>%n case(s) written to {0}</source>
        <translation>
            <numerusform>%n case written to {0}</numerusform>
            <numerusform>%n cases written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CollisionsPart</name>
    <message numerus="yes">
        <source>Colliding: %n of {0}. Choose what to do about each.</source>
        <translation>
            <numerusform>Colliding: %n of {0}. Choose what to do about each.</numerusform>
            <numerusform>Colliding: %n of {0}. Choose what to do about each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactList</name>
    <message numerus="yes">
        <source>Archive %n contact(s)</source>
        <translation>
            <numerusform>Archive %n contact</numerusform>
            <numerusform>Archive %n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactSteps</name>
    <message numerus="yes">
        <source>%n contact(s) archived</source>
        <translation>
            <numerusform>%n contact archived</numerusform>
            <numerusform>%n contacts archived</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopySheet</name>
    <message numerus="yes">
        <source>%n deadline(s)</source>
        <translation>
            <numerusform>%n deadline</numerusform>
            <numerusform>%n deadlines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copied before</source>
        <translation>
            <numerusform>%n copied before</numerusform>
            <numerusform>%n copied before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deadline(s) planned for the next year</source>
        <translation>
            <numerusform>%n deadline planned for the next year</numerusform>
            <numerusform>%n deadlines planned for the next year</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrowdTally</name>
    <message numerus="yes">
        <source>%n still expected</source>
        <translation>
            <numerusform>%n still expected</numerusform>
            <numerusform>%n still expected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveriesPage</name>
    <message numerus="yes">
        <source>%n parcel(s) written to {0}</source>
        <translation>
            <numerusform>%n parcel written to {0}</numerusform>
            <numerusform>%n parcels written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskVerbs</name>
    <message numerus="yes">
        <source>%n draft(s) put aside earlier.</source>
        <translation>
            <numerusform>%n draft put aside earlier.</numerusform>
            <numerusform>%n drafts put aside earlier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPanel</name>
    <message numerus="yes">
        <source>Not saved yet: %n contact(s) may be the same.</source>
        <translation>
            <numerusform>Not saved yet: %n contact may be the same.</numerusform>
            <numerusform>Not saved yet: %n contacts may be the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntryCollisions</name>
    <message numerus="yes">
        <source>%n time(s) collide</source>
        <translation>
            <numerusform>%n time collide</numerusform>
            <numerusform>%n times collide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntrySheet</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErasePart</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call-back(s)</source>
        <translation>
            <numerusform>%n call-back</numerusform>
            <numerusform>%n call-backs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpectSheet</name>
    <message numerus="yes">
        <source>{0} is expected %n time(s)</source>
        <translation>
            <numerusform>{0} is expected %n time</numerusform>
            <numerusform>{0} is expected %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookings of {0} are changed</source>
        <translation>
            <numerusform>%n bookings of {0} are changed</numerusform>
            <numerusform>%n bookings of {0} are changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message numerus="yes">
        <source>%n visit(s) written to {0}</source>
        <translation>
            <numerusform>%n visit written to {0}</numerusform>
            <numerusform>%n visits written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportStaffButton</name>
    <message numerus="yes">
        <source>%n people written to {0}</source>
        <translation>
            <numerusform>%n person written to {0}</numerusform>
            <numerusform>%n people written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedSheet</name>
    <message numerus="yes">
        <source>Shown from the last good copy: %n event(s).</source>
        <translation>
            <numerusform>Shown from the last good copy: %n event.</numerusform>
            <numerusform>Shown from the last good copy: %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shown: %n event(s).</source>
        <translation>
            <numerusform>Shown: %n event.</numerusform>
            <numerusform>Shown: %n events.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) can't be shown.</source>
        <translation>
            <numerusform>%n event can't be shown.</numerusform>
            <numerusform>%n events can't be shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesMenu</name>
    <message numerus="yes">
        <source>%n contact(s) written to {0}</source>
        <translation>
            <numerusform>%n contact written to {0}</numerusform>
            <numerusform>%n contacts written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message numerus="yes">
        <source>%n more: type a name to find them</source>
        <translation>
            <numerusform>%n more: type a name to find them</numerusform>
            <numerusform>%n more: type a name to find them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupSheet</name>
    <message numerus="yes">
        <source>%n line(s) can't be taken. Mend or remove them; nobody was booked.</source>
        <translation>
            <numerusform>%n line can't be taken. Mend or remove them; nobody was booked.</numerusform>
            <numerusform>%n lines can't be taken. Mend or remove them; nobody was booked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are expected</source>
        <translation>
            <numerusform>%n person is expected</numerusform>
            <numerusform>%n people are expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people understood</source>
        <translation>
            <numerusform>%n person understood</numerusform>
            <numerusform>%n people understood</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not</source>
        <translation>
            <numerusform>%n line not</numerusform>
            <numerusform>%n lines not</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandlesPage</name>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) changed by hand are left alone.</source>
        <translation>
            <numerusform>%n field changed by hand are left alone.</numerusform>
            <numerusform>%n fields changed by hand are left alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) can't be taken, see below.</source>
        <translation>
            <numerusform>%n line can't be taken, see below.</numerusform>
            <numerusform>%n lines can't be taken, see below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are worth a look.</source>
        <translation>
            <numerusform>%n line are worth a look.</numerusform>
            <numerusform>%n lines are worth a look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinksPart</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be chosen</source>
        <translation>
            <numerusform>%n to be chosen</numerusform>
            <numerusform>%n to be chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left as they are there</source>
        <translation>
            <numerusform>%n left as they are there</numerusform>
            <numerusform>%n left as they are there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailboxTrial</name>
    <message numerus="yes">
        <source>The mailbox lets us in; %n mail(s) lie there.</source>
        <translation>
            <numerusform>The mailbox lets us in; %n mail lie there.</numerusform>
            <numerusform>The mailbox lets us in; %n mails lie there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message numerus="yes">
        <source>%n people are chosen</source>
        <translation>
            <numerusform>%n person is chosen</numerusform>
            <numerusform>%n people are chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessagesView</name>
    <message numerus="yes">
        <source>%n message(s) written to {0}</source>
        <translation>
            <numerusform>%n message written to {0}</numerusform>
            <numerusform>%n messages written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameInput</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message numerus="yes">
        <source>%n to be read</source>
        <translation>
            <numerusform>%n to be read</numerusform>
            <numerusform>%n to be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OtherCalls</name>
    <message numerus="yes">
        <source>%n more: Ctrl J lists all</source>
        <translation>
            <numerusform>%n more: Ctrl J lists all</numerusform>
            <numerusform>%n more: Ctrl J lists all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutagePart</name>
    <message numerus="yes">
        <source>%n booking(s) in this time. Tell them, or find another room.</source>
        <translation>
            <numerusform>%n booking in this time. Tell them, or find another room.</numerusform>
            <numerusform>%n bookings in this time. Tell them, or find another room.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) in this time. Tell them, or find another room.</source>
        <translation>
            <numerusform>%n appointment in this time. Tell them, or find another room.</numerusform>
            <numerusform>%n appointments in this time. Tell them, or find another room.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxSteps</name>
    <message numerus="yes">
        <source>%n job(s) go to {0}</source>
        <translation>
            <numerusform>%n job go to {0}</numerusform>
            <numerusform>%n jobs go to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParcelNumbers</name>
    <message numerus="yes">
        <source>%n at the desk</source>
        <translation>
            <numerusform>%n at the desk</numerusform>
            <numerusform>%n at the desk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for nobody known</source>
        <translation>
            <numerusform>%n for nobody known</numerusform>
            <numerusform>%n for nobody known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be rung</source>
        <translation>
            <numerusform>%n to be rung</numerusform>
            <numerusform>%n to be rung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting too long</source>
        <translation>
            <numerusform>%n waiting too long</numerusform>
            <numerusform>%n waiting too long</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n expected today</source>
        <translation>
            <numerusform>%n expected today</numerusform>
            <numerusform>%n expected today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that did not come</source>
        <translation>
            <numerusform>%n that did not come</numerusform>
            <numerusform>%n that did not come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are told once more</source>
        <translation>
            <numerusform>%n are told once more</numerusform>
            <numerusform>%n are told once more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) handed out to {0}</source>
        <translation>
            <numerusform>%n parcel handed out to {0}</numerusform>
            <numerusform>%n parcels handed out to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassItemSheet</name>
    <message numerus="yes">
        <source>%n are in the pool</source>
        <translation>
            <numerusform>%n are in the pool</numerusform>
            <numerusform>%n are in the pool</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them: {0} to {1}</source>
        <translation>
            <numerusform>%n of them: {0} to {1}</numerusform>
            <numerusform>%n of them: {0} to {1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassSteps</name>
    <message numerus="yes">
        <source>%n passes and keys are back</source>
        <translation>
            <numerusform>%n passes and keys are back</numerusform>
            <numerusform>%n passes and keys are back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes and keys are noted as lost and blocked</source>
        <translation>
            <numerusform>%n passes and keys are noted as lost and blocked</numerusform>
            <numerusform>%n passes and keys are noted as lost and blocked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passes and keys are retired</source>
        <translation>
            <numerusform>%n passes and keys are retired</numerusform>
            <numerusform>%n passes and keys are retired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) queued</source>
        <translation>
            <numerusform>%n label queued</numerusform>
            <numerusform>%n labels queued</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassesView</name>
    <message numerus="yes">
        <source>%n of them written to {0}</source>
        <translation>
            <numerusform>%n of them written to {0}</numerusform>
            <numerusform>%n of them written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonPart</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanNumbers</name>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n day later</numerusform>
            <numerusform>%n days later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message numerus="yes">
        <source>%n deadline(s)</source>
        <translation>
            <numerusform>%n deadline</numerusform>
            <numerusform>%n deadlines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at risk</source>
        <translation>
            <numerusform>%n at risk</numerusform>
            <numerusform>%n at risk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deadline(s) written to {0}</source>
        <translation>
            <numerusform>%n deadline written to {0}</numerusform>
            <numerusform>%n deadlines written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message numerus="yes">
        <source>About %n label(s) left</source>
        <translation>
            <numerusform>About %n label left</numerusform>
            <numerusform>About %n labels left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait for it</source>
        <translation>
            <numerusform>%n job wait for it</numerusform>
            <numerusform>%n jobs wait for it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintersView</name>
    <message numerus="yes">
        <source>%n label(s) are counted down from now on</source>
        <translation>
            <numerusform>%n label are counted down from now on</numerusform>
            <numerusform>%n labels are counted down from now on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyView</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) of the outbox</source>
        <translation>
            <numerusform>%n item of the outbox</numerusform>
            <numerusform>%n items of the outbox</numerusform>
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
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visitor(s)</source>
        <translation>
            <numerusform>%n visitor</numerusform>
            <numerusform>%n visitors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s)</source>
        <translation>
            <numerusform>%n signature</numerusform>
            <numerusform>%n signatures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReminderNumbers</name>
    <message numerus="yes">
        <source>%n read it</source>
        <translation>
            <numerusform>%n read it</numerusform>
            <numerusform>%n read it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemindersPage</name>
    <message numerus="yes">
        <source>%n due today</source>
        <translation>
            <numerusform>%n due today</numerusform>
            <numerusform>%n due today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminder(s) written to {0}</source>
        <translation>
            <numerusform>%n reminder written to {0}</numerusform>
            <numerusform>%n reminders written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResourceSheet</name>
    <message numerus="yes">
        <source>%n booking(s) to move</source>
        <translation>
            <numerusform>%n booking to move</numerusform>
            <numerusform>%n bookings to move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) to move</source>
        <translation>
            <numerusform>%n appointment to move</numerusform>
            <numerusform>%n appointments to move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) left</source>
        <translation>
            <numerusform>%n booking left</numerusform>
            <numerusform>%n bookings left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) left</source>
        <translation>
            <numerusform>%n appointment left</numerusform>
            <numerusform>%n appointments left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestorePanel</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReturnBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoomsPage</name>
    <message numerus="yes">
        <source>%n room(s)</source>
        <translation>
            <numerusform>%n room</numerusform>
            <numerusform>%n rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to {0}</source>
        <translation>
            <numerusform>%n row written to {0}</numerusform>
            <numerusform>%n rows written to {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectedBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeriesPart</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestInput</name>
    <message numerus="yes">
        <source>%n suggestion(s)</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message numerus="yes">
        <source>%n team(s)</source>
        <translation>
            <numerusform>%n team</numerusform>
            <numerusform>%n teams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineCounts</name>
    <message numerus="yes">
        <source>%n visit(s) expected or on site</source>
        <translation>
            <numerusform>%n visit expected or on site</numerusform>
            <numerusform>%n visits expected or on site</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) to be returned</source>
        <translation>
            <numerusform>%n call to be returned</numerusform>
            <numerusform>%n calls to be returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open message(s)</source>
        <translation>
            <numerusform>%n open message</numerusform>
            <numerusform>%n open messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) to come</source>
        <translation>
            <numerusform>%n appointment to come</numerusform>
            <numerusform>%n appointments to come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) to come</source>
        <translation>
            <numerusform>%n booking to come</numerusform>
            <numerusform>%n bookings to come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) expected or at the desk</source>
        <translation>
            <numerusform>%n parcel expected or at the desk</numerusform>
            <numerusform>%n parcels expected or at the desk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s)</source>
        <translation>
            <numerusform>%n open case</numerusform>
            <numerusform>%n open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) nobody has seen to</source>
        <translation>
            <numerusform>%n mail nobody has seen to</numerusform>
            <numerusform>%n mails nobody has seen to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) that others may read</source>
        <translation>
            <numerusform>%n visit that others may read</numerusform>
            <numerusform>%n visits that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) that others may read</source>
        <translation>
            <numerusform>%n call that others may read</numerusform>
            <numerusform>%n calls that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that others may read</source>
        <translation>
            <numerusform>%n message that others may read</numerusform>
            <numerusform>%n messages that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) that others may read</source>
        <translation>
            <numerusform>%n appointment that others may read</numerusform>
            <numerusform>%n appointments that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s) that others may read</source>
        <translation>
            <numerusform>%n booking that others may read</numerusform>
            <numerusform>%n bookings that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n parcel(s) that others may read</source>
        <translation>
            <numerusform>%n parcel that others may read</numerusform>
            <numerusform>%n parcels that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) that others may read</source>
        <translation>
            <numerusform>%n case that others may read</numerusform>
            <numerusform>%n cases that others may read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) that others may read</source>
        <translation>
            <numerusform>%n mail that others may read</numerusform>
            <numerusform>%n mails that others may read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n expected</source>
        <translation>
            <numerusform>%n expected</numerusform>
            <numerusform>%n expected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on site</source>
        <translation>
            <numerusform>%n on site</numerusform>
            <numerusform>%n on site</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>All %n</numerusform>
            <numerusform>All %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitSteps</name>
    <message numerus="yes">
        <source>%n visitor(s) have left</source>
        <translation>
            <numerusform>%n visitor has left</numerusform>
            <numerusform>%n visitors have left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n noted as no-show</source>
        <translation>
            <numerusform>%n noted as no-show</numerusform>
            <numerusform>%n noted as no-show</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits are cancelled</source>
        <translation>
            <numerusform>%n visits are cancelled</numerusform>
            <numerusform>%n visits are cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> And %n more.</source>
        <translation>
            <numerusform> And %n more.</numerusform>
            <numerusform> And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitorLinks</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitorSheet</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitorsPage</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) fit</source>
        <translation>
            <numerusform>%n visit fits</numerusform>
            <numerusform>%n visits fit</numerusform>
        </translation>
    </message>
</context>
</TS>