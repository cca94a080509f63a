<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="tr" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>Ekran klavyesi</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>Harfler</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>İşaretli harfler</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>Diğer işaretli harfler</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>Rakamlar ve işaretler</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>Başka bir dilin klavyesi</translation>
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
   <translation>{0} harfinin işaretlileri</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>Büyük harfler</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Sil</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Boşluk</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>Küçük kana</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>Ötümlü kana</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Geri</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>Baştan başla</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>İleri</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>Bitir</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Kapat</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>Adım {0} / {1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>Bir dakika…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>isteğe bağlı</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Yukarı</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Aşağı</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>Bir artır</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>Bir azalt</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Evet</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Hayır</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Yeniden dene</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>Günaydın.</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>İyi günler.</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>İyi akşamlar.</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>Hoş geldiniz.</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>{0} – Hoş geldiniz.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Dil</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>Diğer diller</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>Randevum var</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>QR kodu, numara veya e-posta ile</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>Birini ziyarete geldim</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>Randevulu veya randevusuz</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>Teslimatım var</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>Koli, posta ve kurye</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>Çıkıyorum</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>Çıkışınızı buradan bildirin</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>Resepsiyona sor</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>Biri yanınıza gelir</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>Kodunuz nedir?</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>Davetinizdeki QR kodunu okuyucuya tutun veya altı rakamı yazın.</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>Altı rakam davetinizde yazılıdır.</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>Altı haneli kod</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>E-posta adresiniz nedir?</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>Davetinizin gönderildiği adres.</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>E-posta adresi</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>E-posta adresimi kullan</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>Kod kullan</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>Kodum yok</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>Bununla bir randevu bulamadık. Lütfen kontrol edip yeniden deneyin veya resepsiyona sorun.</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>Bu davet başka bir gün için. Lütfen resepsiyona sorun.</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>Bu davet artık geçerli değil. Lütfen resepsiyona sorun.</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>Bu davet daha önce kullanılmış. Lütfen resepsiyona sorun.</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>Bu QR kodu bizim davetlerimizden biri değil.</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>Deneme sayısı fazla oldu. Resepsiyon size memnuniyetle yardım eder.</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>Hoş geldiniz, {0}</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>Sizi bekliyorduk</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>Randevunuz: saat {0}, görüşeceğiniz kişi: {1}.</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>Randevunuz saat {0}.</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0} şu anda yerinde değil. Resepsiyon sizinle ilgilenecek.</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>Evet, benim</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>Ben değilim</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>Kimler geldi?</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>Sizinle gelen herkese dokunun. Herkes bir kart alır.</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>Bilgileriniz</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>Adınız soyadınız</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Şirket</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>E-posta veya cep telefonu</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>Kaç kişisiniz?</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>Geliş sıfatınız</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>Bu siz misiniz?</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>O zaman bilgileriniz bizde var ve daha hızlı olur.</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>Hayır, bunsuz devam et</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>Kimi görmeye geldiniz?</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>Ad veya soyad</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>Adın en az üç harfini yazın.</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>Kimse bulunamadı. Yazılışı kontrol edin veya resepsiyondan yardım isteyin.</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>Bu kişi artık seçilemiyor. Lütfen yeniden seçin.</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>Emin değil misiniz?</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>Adını bilmiyorum</translation>
  </message>
  <message>
   <source>away</source>
   <translation>yerinde değil</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>Veya bir bölüm seçin</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0} yerinde değil</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>Resepsiyon yardımcı olabilir veya başka birini seçebilirsiniz.</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>Bunun yerine {0} ile görüşmek ister misiniz?</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>Evet, {0}</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>Resepsiyondan yardım iste</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>Başka birini seç</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>Birkaç bilgi daha</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>Gün</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>Ay</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>Yıl</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>Okudum</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>Kabul ediyorum</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>Parmağınızla buraya imza atın</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>İmzala</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>Adımı yaz</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Temizle</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>Lütfen önce kutuya imza atın.</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>İleri: imza</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>Kabul etmiyorum</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>Bana e-postayla bir kopya gönder</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>İmza</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>Bir soru</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>Yanıtınız</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>Kartınız için bir fotoğraf</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>Kameraya bakın. İstediğiniz kadar yeniden çekebilirsiniz.</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>Fotoğraf çek</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>Yeniden çek</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>Bu fotoğrafı kullan</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Atla</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>Lütfen fotoğrafımı çekmeyin</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>Kamera şu anda çalışmıyor. Fotoğrafsız devam edebilirsiniz.</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>Kamera görüntüsü</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>Fotoğrafınız</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>Bir şey içmek ister misiniz?</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>Hayır, teşekkürler</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>Teşekkürler, {0}</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>Teşekkürler</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0} geldiğinizi biliyor.</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>Lütfen oturun.</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>Lütfen oturun. Resepsiyon yanınıza geliyor.</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>Ziyaretçi {0} / {1}</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>Lütfen resepsiyona gidin</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>Bu ekran şu anda girişinizi yapamıyor. Resepsiyon yapabilir.</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>Girişiniz zaten yapılmıştı.</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>Kartınız yazdırılıyor…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>Kartlarınız yazdırılıyor…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>Kartınız hazır. Lütfen alın.</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>Kartlarınız hazır. Lütfen alın.</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>Kartınız resepsiyonda. Lütfen oraya sorun.</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>Hangi şirket adına teslimat yapıyorsunuz?</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>Başka bir şirket</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>Ne getirdiniz?</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>Kaç parça?</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>İmza gerekiyor mu?</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>Kime geldi?</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>Resepsiyona</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>Resepsiyon teslimatınızı biliyor ve geliyor.</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>Ayrılıyor musunuz?</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>Kartınızdaki QR kodunu okuyucuya tutun veya adınızı ve kart numaranızı yazın.</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>Kart numarası veya kod</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Çıkış yap</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>Güle güle, teşekkür ederiz</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>Girişiniz yapılmışsa çıkışınız da yapıldı. Lütfen kartınızı resepsiyona bırakın.</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>Girişiniz yapılmışsa çıkışınız da yapıldı. Lütfen kartınızı kutuya bırakın.</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>Resepsiyon yardıma ihtiyacınız olduğunu biliyor</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>Lütfen burada biraz bekleyin. Biri yanınıza geliyor.</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>Resepsiyon yolda</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>Erişilebilirlik</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>Size ne kolaylık sağlar?</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>Bu ekranda</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>Ziyaretiniz sırasında</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>Büyük yazı</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Yüksek karşıtlık</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>Basamaksız yol</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>İşitme konusunda yardım</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>Görme konusunda yardım</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>Beklerken oturacak yer</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>Yanımda biri</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>Resepsiyonun gelmesini iste</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>Hâlâ orada mısınız?</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>Yazdıklarınızın tümü %n saniye içinde silinecek.</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>Daha fazla zamana ihtiyacım var</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>Lütfen adınızı yazın.</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>Kod altı rakamdan oluşur.</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>Lütfen bunu doldurun.</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>Lütfen birini seçin.</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>Bu çok uzun. Lütfen kısaltın.</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>Lütfen bir sayı yazın, örneğin 12.</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>Lütfen sayıyı binlik ayırıcı olmadan yazın, örneğin 1000.</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>Böyle bir gün yok. Lütfen kontrol edin.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>E-posta adresi eksik. Lütfen kontrol edin.</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>Telefon numarası eksik. Lütfen kontrol edin.</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>E-posta adresi veya telefon numarası eksik. Lütfen kontrol edin.</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>Bu beklenen biçimde değil. Lütfen kontrol edin.</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>Bu sayı çok küçük veya çok büyük.</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>Üzgünüz, bu olmadı</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>Yazdıklarınız hâlâ burada. Yeniden deneyin veya resepsiyondan yardım isteyin.</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>Lütfen resepsiyona başvurun.</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>Yalnızca personel</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>Bu PIN doğru değil.</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>Sonraki deneme için %n saniye bekleyin.</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>Son rakamı sil</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n rakam yazıldı</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>Ziyaret edilen</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>Geçerlilik sonu</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>Yalnızca refakatle</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>Lütfen resepsiyona iade edin.</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>Alarm durumunda: {place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Ad soyad</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>Şirket</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Tarih</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Sürüm</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Ekran</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>İmzalandı</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>Ekranda imzasız kabul edildi</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>Ekranda gösterildi ve okundu</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>Reddedildi</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>İmzalandı. İmzanın kendisi süresi dolunca silindi.</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>{office} – belgeleriniz</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>Merhaba,</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>kabul ettiğiniz belgeler ektedir:</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{day} {month} {year}</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>Oca</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>Şub</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>Mar</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>Nis</translation>
  </message>
  <message>
   <source>May</source>
   <translation>May</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>Haz</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>Tem</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>Ağu</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>Eyl</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>Eki</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>Kas</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>Ara</translation>
  </message>
 </context>
</TS>