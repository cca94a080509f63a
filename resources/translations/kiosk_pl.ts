<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="pl" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Klawiatura ekranowa</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Litery</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>Litery ze znakami</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Więcej liter ze znakami</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Cyfry i znaki</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Klawiatura innego języka</translation>
  </message>
  <message>
   <source>Hiragana</source>
   <translation>Hiragana</translation>
  </message>
  <message>
   <source>Katakana</source>
   <translation>Katakana</translation>
  </message>
  <message>
   <source>Accents of {0}</source>
   <translation>Znaki do litery {0}</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Wielkie litery</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Usuń</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Spacja</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Małe kana</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Dźwięczne kana</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Wstecz</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Zacznij od nowa</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Dalej</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Zakończ</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Zamknij</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Krok {0} z {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Chwileczkę…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>nieobowiązkowe</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>W górę</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>W dół</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>O jeden więcej</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>O jeden mniej</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Tak</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nie</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Spróbuj ponownie</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Dzień dobry.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>Dzień dobry.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>Dobry wieczór.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Witamy.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>{0} wita Państwa.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Język</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Więcej języków</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Mam umówione spotkanie</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>Z kodem QR, numerem lub e-mailem</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Przychodzę do kogoś</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Z umówionym terminem lub bez</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Mam dostawę</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Paczki, poczta i kurierzy</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Wychodzę</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Tutaj zgłosisz wyjście</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Wezwij recepcję</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Ktoś do Państwa podejdzie</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Jaki jest kod?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Proszę przyłożyć kod QR z zaproszenia do czytnika lub wpisać sześć cyfr.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Sześć cyfr znajduje się w zaproszeniu.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Kod z sześciu cyfr</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>Jaki jest Pana/Pani adres e-mail?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>Adres, na który wysłano zaproszenie.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>Adres e-mail</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>Użyj mojego adresu e-mail</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Użyj kodu</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Nie mam kodu</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Nie znaleźliśmy takiego spotkania. Proszę sprawdzić dane i spróbować ponownie lub zapytać w recepcji.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>To zaproszenie jest na inny dzień. Proszę zapytać w recepcji.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>To zaproszenie nie jest już ważne. Proszę zapytać w recepcji.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>To zaproszenie zostało już wykorzystane. Proszę zapytać w recepcji.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Ten kod QR nie jest naszym zaproszeniem.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Było już zbyt wiele prób. Recepcja chętnie pomoże.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Witamy, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Czekaliśmy na Państwa</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Spotkanie o {0}, osoba: {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Spotkanie o {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0}: chwilowo poza biurem. Recepcja zajmie się Państwem.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Tak, to ja</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>To nie ja</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Kto przyszedł?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Proszę dotknąć wszystkich osób, które przyszły razem z Państwem. Każda otrzyma identyfikator.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Dane gościa</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Imię i nazwisko</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-mail lub telefon</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Ile osób?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>W charakterze</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>Czy to Pan/Pani?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>Wtedy znamy już dane i będzie szybciej.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Nie, dalej bez tego</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Do kogo Pan/Pani przychodzi?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Imię lub nazwisko</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Proszę wpisać co najmniej trzy litery nazwiska lub imienia.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Nikogo nie znaleziono. Proszę sprawdzić pisownię lub poprosić recepcję o pomoc.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Tej osoby nie można już wybrać. Proszę wybrać ponownie.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Wątpliwości?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Nie znam nazwiska</translation>
  </message>
  <message>
   <source>away</source>
   <translation>poza biurem</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Lub proszę wybrać dział</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0}: poza biurem</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>Recepcja może pomóc. Można też wybrać inną osobę.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Czy zamiast tego zaprosić osobę: {0}?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Tak, {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Poproś recepcję o pomoc</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Wybierz inną osobę</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Jeszcze kilka danych</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Dzień</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Miesiąc</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Rok</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Zapoznałem/am się</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Zgadzam się</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Proszę podpisać się tutaj palcem</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>Podpisz</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Wpisz imię i nazwisko</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Wyczyść</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Proszę najpierw podpisać się w polu.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>Dalej: podpis</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Nie zgadzam się</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Wyślij mi kopię e-mailem</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>Podpis</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Jedno pytanie</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Odpowiedź</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Zdjęcie na identyfikator</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Proszę spojrzeć w kamerę. Zdjęcie można powtarzać dowolnie często.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Zrób zdjęcie</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Zrób inne</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Użyj tego zdjęcia</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Pomiń</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Proszę mnie nie fotografować</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>Kamera w tej chwili nie działa. Można kontynuować bez zdjęcia.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Obraz z kamery</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Zdjęcie gościa</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Czy podać coś do picia?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Nie, dziękuję</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Dziękujemy, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Dziękujemy</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} wie już o tej wizycie.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Proszę usiąść.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Proszę usiąść. Recepcja zaraz podejdzie.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Gość {0} z {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Proszę podejść do recepcji</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Ten ekran nie może teraz zgłosić wejścia. Zrobi to recepcja.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Wejście było już zgłoszone.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Identyfikator się drukuje…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Identyfikatory się drukują…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Identyfikator jest gotowy. Proszę go zabrać.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Identyfikatory są gotowe. Proszę je zabrać.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Identyfikator jest w recepcji. Proszę tam zapytać.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Dla kogo jest wykonywana dostawa?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Inna firma</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Co Pan/Pani przywozi?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Ile sztuk?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>Czy potrzebny jest podpis?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Dla kogo to jest?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Dla recepcji</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>Recepcja wie o dostawie i już idzie.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Wychodzą Państwo?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Proszę przyłożyć kod QR z identyfikatora do czytnika lub wpisać imię i nazwisko oraz numer identyfikatora.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Numer identyfikatora lub kod</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Zgłoś wyjście</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Do widzenia i dziękujemy</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Jeśli wejście było zgłoszone, wyjście też jest już zgłoszone. Proszę zostawić identyfikator w recepcji.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Jeśli wejście było zgłoszone, wyjście też jest już zgłoszone. Proszę wrzucić identyfikator do skrzynki.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>Recepcja wie, że potrzebna jest pomoc</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Proszę chwilę tu zaczekać. Ktoś do Państwa podejdzie.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>Recepcja już idzie</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Ułatwienia</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Co będzie ułatwieniem?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Na tym ekranie</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Podczas wizyty</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Duży tekst</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Wysoki kontrast</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Droga bez schodów</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>Pomoc w słyszeniu</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Pomoc w widzeniu</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Miejsce do siedzenia</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Osoba towarzysząca</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Poproś recepcję do siebie</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Czy ktoś tu jeszcze jest?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Wpisane dane zostaną usunięte za %n sekundę.</numerusform>
    <numerusform>Wpisane dane zostaną usunięte za %n sekundy.</numerusform>
    <numerusform>Wpisane dane zostaną usunięte za %n sekund.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Potrzebuję więcej czasu</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Proszę wpisać imię i nazwisko.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>Kod ma sześć cyfr.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Proszę to wypełnić.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Proszę coś wybrać.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>To jest za długie. Proszę skrócić.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Proszę wpisać liczbę, na przykład 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Proszę wpisać liczbę bez separatora tysięcy, na przykład 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Nie ma takiego dnia. Proszę sprawdzić.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>To nie jest pełny adres e-mail. Proszę sprawdzić.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>To nie jest pełny numer telefonu. Proszę sprawdzić.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>To nie jest pełny adres e-mail ani numer telefonu. Proszę sprawdzić.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>To nie ma oczekiwanej postaci. Proszę sprawdzić.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Ta liczba jest za mała lub za duża.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Przepraszamy, nie udało się</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Wpisane dane nadal tu są. Proszę spróbować ponownie lub poprosić recepcję o pomoc.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Proszę zgłosić się do recepcji.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Tylko dla personelu</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Ten PIN jest nieprawidłowy.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Kolejna próba za %n sekundę.</numerusform>
    <numerusform>Kolejna próba za %n sekundy.</numerusform>
    <numerusform>Kolejna próba za %n sekund.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Usuń ostatnią cyfrę</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>Wpisano %n cyfrę</numerusform>
    <numerusform>Wpisano %n cyfry</numerusform>
    <numerusform>Wpisano %n cyfr</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>Wizyta u</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Ważne do</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Tylko z osobą towarzyszącą</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Proszę zwrócić w recepcji.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>W razie alarmu: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Imię i nazwisko</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Firma</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Data</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Wersja</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Ekran</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>Podpisano</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Zaakceptowano na ekranie, bez podpisu</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Pokazano na ekranie i przeczytano</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Odmówiono</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>Podpisano. Sam podpis usunięto po upływie terminu.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>Dokumenty od {office}</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Dzień dobry,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>w załączniku przesyłamy zaakceptowane dokumenty:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>sty</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>lut</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>mar</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>kwi</translation>
  </message>
  <message>
   <source>May</source>
   <translation>maj</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>cze</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>lip</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>sie</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>wrz</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>paź</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>lis</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>gru</translation>
  </message>
 </context>
</TS>