<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="ja" sourcelanguage="en">
 <context>
  <name>Kiosk</name>
  <message>
   <source>Keyboard on the screen</source>
   <translation>画面キーボード</translation>
  </message>
  <message>
   <source>Letters</source>
   <translation>文字</translation>
  </message>
  <message>
   <source>Letters with accents</source>
   <translation>アクセント付きの文字</translation>
  </message>
  <message>
   <source>More letters with accents</source>
   <translation>その他のアクセント付きの文字</translation>
  </message>
  <message>
   <source>Numbers and signs</source>
   <translation>数字と記号</translation>
  </message>
  <message>
   <source>Keyboard of another language</source>
   <translation>ほかの言語のキーボード</translation>
  </message>
  <message>
   <source>Hiragana</source>
   <translation>ひらがな</translation>
  </message>
  <message>
   <source>Katakana</source>
   <translation>カタカナ</translation>
  </message>
  <message>
   <source>Accents of {0}</source>
   <translation>{0}のアクセント付き文字</translation>
  </message>
  <message>
   <source>Capital letters</source>
   <translation>大文字</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>削除</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>空白</translation>
  </message>
  <message>
   <source>Small kana</source>
   <translation>小さいかな</translation>
  </message>
  <message>
   <source>Voiced kana</source>
   <translation>濁点・半濁点</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>戻る</translation>
  </message>
  <message>
   <source>Start over</source>
   <translation>最初から</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>次へ</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完了</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>閉じる</translation>
  </message>
  <message>
   <source>Step {0} of {1}</source>
   <translation>ステップ{0}／{1}</translation>
  </message>
  <message>
   <source>One moment…</source>
   <translation>少々お待ちください…</translation>
  </message>
  <message>
   <source>optional</source>
   <translation>任意</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>上へ</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>下へ</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>1つ増やす</translation>
  </message>
  <message>
   <source>One less</source>
   <translation>1つ減らす</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>はい</translation>
  </message>
  <message>
   <source>No</source>
   <translation>いいえ</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>もう一度試す</translation>
  </message>
  <message>
   <source>Good morning.</source>
   <translation>おはようございます。</translation>
  </message>
  <message>
   <source>Good afternoon.</source>
   <translation>こんにちは。</translation>
  </message>
  <message>
   <source>Good evening.</source>
   <translation>こんばんは。</translation>
  </message>
  <message>
   <source>Welcome.</source>
   <translation>ようこそ。</translation>
  </message>
  <message>
   <source>Welcome to {0}.</source>
   <translation>{0}へようこそ。</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>言語</translation>
  </message>
  <message>
   <source>More languages</source>
   <translation>ほかの言語</translation>
  </message>
  <message>
   <source>I have an appointment</source>
   <translation>予約があります</translation>
  </message>
  <message>
   <source>By QR code, number or e-mail</source>
   <translation>QRコード、番号、メールアドレスで</translation>
  </message>
  <message>
   <source>I’m visiting someone</source>
   <translation>人を訪ねてきました</translation>
  </message>
  <message>
   <source>With or without an appointment</source>
   <translation>予約の有無を問いません</translation>
  </message>
  <message>
   <source>I have a delivery</source>
   <translation>配達に来ました</translation>
  </message>
  <message>
   <source>Parcels, post and couriers</source>
   <translation>荷物・郵便・宅配</translation>
  </message>
  <message>
   <source>I’m leaving</source>
   <translation>退館します</translation>
  </message>
  <message>
   <source>Sign out here</source>
   <translation>退館の手続きはこちら</translation>
  </message>
  <message>
   <source>Ask reception</source>
   <translation>受付を呼ぶ</translation>
  </message>
  <message>
   <source>Somebody comes to you</source>
   <translation>係の者がまいります</translation>
  </message>
  <message>
   <source>What is your code?</source>
   <translation>コードを入力してください</translation>
  </message>
  <message>
   <source>Hold the QR code of your invitation to the reader, or type the six digits.</source>
   <translation>招待状のQRコードを読み取り機にかざすか、6桁の数字を入力してください。</translation>
  </message>
  <message>
   <source>The six digits are in your invitation.</source>
   <translation>6桁の数字は招待状に記載されています。</translation>
  </message>
  <message>
   <source>Six-digit code</source>
   <translation>6桁のコード</translation>
  </message>
  <message>
   <source>What is your e-mail address?</source>
   <translation>メールアドレスを入力してください</translation>
  </message>
  <message>
   <source>The address that your invitation was sent to.</source>
   <translation>招待状が届いたメールアドレスです。</translation>
  </message>
  <message>
   <source>E-mail address</source>
   <translation>メールアドレス</translation>
  </message>
  <message>
   <source>Use my e-mail address</source>
   <translation>メールアドレスを使う</translation>
  </message>
  <message>
   <source>Use a code</source>
   <translation>コードを使う</translation>
  </message>
  <message>
   <source>I have no code</source>
   <translation>コードがありません</translation>
  </message>
  <message>
   <source>We can’t find an appointment with that. Check it and try again, or ask reception.</source>
   <translation>該当する予約が見つかりません。確認してもう一度お試しいただくか、受付にお尋ねください。</translation>
  </message>
  <message>
   <source>This invitation is for another day. Please ask reception.</source>
   <translation>この招待状は別の日のものです。受付にお尋ねください。</translation>
  </message>
  <message>
   <source>This invitation is no longer valid. Please ask reception.</source>
   <translation>この招待状は有効期限が切れています。受付にお尋ねください。</translation>
  </message>
  <message>
   <source>This invitation has been used already. Please ask reception.</source>
   <translation>この招待状はすでに使用されています。受付にお尋ねください。</translation>
  </message>
  <message>
   <source>This QR code is not one of our invitations.</source>
   <translation>このQRコードは当社の招待状ではありません。</translation>
  </message>
  <message>
   <source>That was a few tries too many. Reception is glad to help you.</source>
   <translation>試行回数の上限に達しました。受付がお手伝いいたします。</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>ようこそ、{0}様</translation>
  </message>
  <message>
   <source>We were expecting you</source>
   <translation>お待ちしておりました</translation>
  </message>
  <message>
   <source>Your appointment is at {0} with {1}.</source>
   <translation>{0}に{1}とお約束があります。</translation>
  </message>
  <message>
   <source>Your appointment is at {0}.</source>
   <translation>お約束は{0}です。</translation>
  </message>
  <message>
   <source>{0} is away at the moment. Reception will look after you.</source>
   <translation>{0}はただいま不在です。受付がご案内いたします。</translation>
  </message>
  <message>
   <source>Yes, that’s me</source>
   <translation>はい、私です</translation>
  </message>
  <message>
   <source>That’s not me</source>
   <translation>私ではありません</translation>
  </message>
  <message>
   <source>Who is here?</source>
   <translation>お越しの方を選んでください</translation>
  </message>
  <message>
   <source>Touch everybody who has come with you. Each gets a badge.</source>
   <translation>一緒にお越しの方をすべて選んでください。お一人ずつ入館証をお渡しします。</translation>
  </message>
  <message>
   <source>Who are you?</source>
   <translation>お客様について</translation>
  </message>
  <message>
   <source>Your name</source>
   <translation>お名前</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>会社名</translation>
  </message>
  <message>
   <source>E-mail or mobile</source>
   <translation>メールアドレスまたは携帯電話</translation>
  </message>
  <message>
   <source>How many are you?</source>
   <translation>何名様ですか？</translation>
  </message>
  <message>
   <source>You come as</source>
   <translation>ご来訪の区分</translation>
  </message>
  <message>
   <source>Is this you?</source>
   <translation>こちらの方ですか？</translation>
  </message>
  <message>
   <source>Then we know your details already, and it is quicker.</source>
   <translation>お客様の情報が登録済みのため、手続きが早くなります。</translation>
  </message>
  <message>
   <source>No, go on without</source>
   <translation>いいえ、このまま進む</translation>
  </message>
  <message>
   <source>Who are you here to see?</source>
   <translation>どなたをお訪ねですか？</translation>
  </message>
  <message>
   <source>First or last name</source>
   <translation>姓または名</translation>
  </message>
  <message>
   <source>Type at least three letters of the name.</source>
   <translation>お名前を3文字以上入力してください。</translation>
  </message>
  <message>
   <source>Nobody found. Check the spelling, or let reception help you.</source>
   <translation>該当者が見つかりません。つづりを確認するか、受付にお尋ねください。</translation>
  </message>
  <message>
   <source>This person can’t be chosen any more. Please choose again.</source>
   <translation>この方は選べなくなりました。もう一度選んでください。</translation>
  </message>
  <message>
   <source>Not sure?</source>
   <translation>お困りですか？</translation>
  </message>
  <message>
   <source>I don’t know the name</source>
   <translation>名前がわかりません</translation>
  </message>
  <message>
   <source>away</source>
   <translation>不在</translation>
  </message>
  <message>
   <source>Or choose a department</source>
   <translation>または部署を選んでください</translation>
  </message>
  <message>
   <source>{0} is away</source>
   <translation>{0}は不在です</translation>
  </message>
  <message>
   <source>Reception can help you, or you choose somebody else.</source>
   <translation>受付がお手伝いします。ほかの方を選ぶこともできます。</translation>
  </message>
  <message>
   <source>Would you like to see {0} instead?</source>
   <translation>代わりに{0}にお会いになりますか？</translation>
  </message>
  <message>
   <source>Yes, see {0}</source>
   <translation>はい、{0}に会います</translation>
  </message>
  <message>
   <source>Let reception help me</source>
   <translation>受付に助けを求める</translation>
  </message>
  <message>
   <source>Choose somebody else</source>
   <translation>ほかの方を選ぶ</translation>
  </message>
  <message>
   <source>A few details</source>
   <translation>いくつかお伺いします</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>月</translation>
  </message>
  <message>
   <source>Year</source>
   <translation>年</translation>
  </message>
  <message>
   <source>I have read this</source>
   <translation>読みました</translation>
  </message>
  <message>
   <source>I agree</source>
   <translation>同意します</translation>
  </message>
  <message>
   <source>Sign here with your finger</source>
   <translation>ここに指で署名してください</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>署名する</translation>
  </message>
  <message>
   <source>Write my name</source>
   <translation>名前を書く</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>消去</translation>
  </message>
  <message>
   <source>Please sign in the box first.</source>
   <translation>先に枠内に署名してください。</translation>
  </message>
  <message>
   <source>Next: sign</source>
   <translation>次へ：署名</translation>
  </message>
  <message>
   <source>I don’t agree</source>
   <translation>同意しません</translation>
  </message>
  <message>
   <source>Send me a copy by e-mail</source>
   <translation>控えをメールで受け取る</translation>
  </message>
  <message>
   <source>Signature</source>
   <translation>署名</translation>
  </message>
  <message>
   <source>One question</source>
   <translation>質問</translation>
  </message>
  <message>
   <source>Your answer</source>
   <translation>ご回答</translation>
  </message>
  <message>
   <source>A photo for your badge</source>
   <translation>入館証の写真</translation>
  </message>
  <message>
   <source>Look into the camera. You can take it as often as you like.</source>
   <translation>カメラを見てください。何度でも撮り直せます。</translation>
  </message>
  <message>
   <source>Take photo</source>
   <translation>撮影する</translation>
  </message>
  <message>
   <source>Take another</source>
   <translation>撮り直す</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>この写真を使う</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>スキップ</translation>
  </message>
  <message>
   <source>Please don’t photograph me</source>
   <translation>写真撮影を希望しません</translation>
  </message>
  <message>
   <source>The camera does not work right now. You can go on without a photo.</source>
   <translation>ただいまカメラを使用できません。写真なしで進めます。</translation>
  </message>
  <message>
   <source>Picture of the camera</source>
   <translation>カメラの映像</translation>
  </message>
  <message>
   <source>Your photo</source>
   <translation>お客様の写真</translation>
  </message>
  <message>
   <source>Would you like something to drink?</source>
   <translation>お飲み物はいかがですか？</translation>
  </message>
  <message>
   <source>No, thank you</source>
   <translation>いいえ、結構です</translation>
  </message>
  <message>
   <source>Thank you, {0}</source>
   <translation>ありがとうございます、{0}様</translation>
  </message>
  <message>
   <source>Thank you</source>
   <translation>ありがとうございます</translation>
  </message>
  <message>
   <source>{0} knows that you are here.</source>
   <translation>{0}にご来訪をお伝えしました。</translation>
  </message>
  <message>
   <source>Please take a seat.</source>
   <translation>おかけになってお待ちください。</translation>
  </message>
  <message>
   <source>Please take a seat. Reception is coming to you.</source>
   <translation>おかけになってお待ちください。受付の者がまいります。</translation>
  </message>
  <message>
   <source>Visitor {0} of {1}</source>
   <translation>{1} 名中 {0} 人目の方</translation>
  </message>
  <message>
   <source>Please go to reception</source>
   <translation>受付までお越しください</translation>
  </message>
  <message>
   <source>This screen can’t sign you in at the moment. Reception can.</source>
   <translation>ただいまこの画面では入館の手続きができません。受付で承ります。</translation>
  </message>
  <message>
   <source>You were signed in already.</source>
   <translation>すでに受付済みです。</translation>
  </message>
  <message>
   <source>Your badge is being printed…</source>
   <translation>入館証を印刷しています…</translation>
  </message>
  <message>
   <source>Your badges are being printed…</source>
   <translation>皆様の入館証を印刷しています…</translation>
  </message>
  <message>
   <source>Your badge is ready. Please take it.</source>
   <translation>入館証ができました。お取りください。</translation>
  </message>
  <message>
   <source>Your badges are ready. Please take them.</source>
   <translation>皆様の入館証ができました。お取りください。</translation>
  </message>
  <message>
   <source>Reception has your badge. Please ask there.</source>
   <translation>入館証は受付にあります。受付にお申し出ください。</translation>
  </message>
  <message>
   <source>Who do you deliver for?</source>
   <translation>どちらの会社の配達ですか？</translation>
  </message>
  <message>
   <source>Another company</source>
   <translation>その他の会社</translation>
  </message>
  <message>
   <source>What do you bring?</source>
   <translation>お届け物について</translation>
  </message>
  <message>
   <source>How many pieces?</source>
   <translation>何個ですか？</translation>
  </message>
  <message>
   <source>Do you need a signature?</source>
   <translation>受領の署名が必要ですか？</translation>
  </message>
  <message>
   <source>Who is it for?</source>
   <translation>どなた宛てですか？</translation>
  </message>
  <message>
   <source>For reception</source>
   <translation>受付宛て</translation>
  </message>
  <message>
   <source>Reception knows about your delivery and is coming.</source>
   <translation>配達の件を受付に伝えました。係の者がまいります。</translation>
  </message>
  <message>
   <source>Leaving us?</source>
   <translation>お帰りですか？</translation>
  </message>
  <message>
   <source>Hold the QR code of your badge to the reader, or type your name and badge number.</source>
   <translation>入館証のQRコードを読み取り機にかざすか、お名前と入館証の番号を入力してください。</translation>
  </message>
  <message>
   <source>Badge number or code</source>
   <translation>入館証の番号またはコード</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>退館する</translation>
  </message>
  <message>
   <source>Goodbye, and thank you</source>
   <translation>ありがとうございました</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please leave your badge at reception.</source>
   <translation>入館の記録がある場合、退館の手続きが完了しました。入館証は受付にお返しください。</translation>
  </message>
  <message>
   <source>If you were signed in, you are signed out now. Please put your badge into the box.</source>
   <translation>入館の記録がある場合、退館の手続きが完了しました。入館証は回収箱にお入れください。</translation>
  </message>
  <message>
   <source>Reception knows that you need help</source>
   <translation>お手伝いが必要なことを受付に伝えました</translation>
  </message>
  <message>
   <source>Please stay here for a moment. Somebody is coming to you.</source>
   <translation>そのままお待ちください。係の者がまいります。</translation>
  </message>
  <message>
   <source>Reception is on the way</source>
   <translation>受付の者が向かっています</translation>
  </message>
  <message>
   <source>Make it easier</source>
   <translation>補助・配慮</translation>
  </message>
  <message>
   <source>What makes it easier for you?</source>
   <translation>どのような配慮が必要ですか？</translation>
  </message>
  <message>
   <source>On this screen</source>
   <translation>この画面で</translation>
  </message>
  <message>
   <source>During your visit</source>
   <translation>ご訪問中</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>大きな文字</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>高コントラスト</translation>
  </message>
  <message>
   <source>A way without steps</source>
   <translation>段差のない通路</translation>
  </message>
  <message>
   <source>Help with hearing</source>
   <translation>聞こえの補助</translation>
  </message>
  <message>
   <source>Help with seeing</source>
   <translation>見え方の補助</translation>
  </message>
  <message>
   <source>A seat while I wait</source>
   <translation>待つ間の座席</translation>
  </message>
  <message>
   <source>Somebody with me</source>
   <translation>付き添い</translation>
  </message>
  <message>
   <source>Ask reception to come</source>
   <translation>受付の者を呼ぶ</translation>
  </message>
  <message>
   <source>Are you still there?</source>
   <translation>まだご利用中ですか？</translation>
  </message>
  <message numerus="yes">
   <source>Everything you typed is forgotten in %n second(s).</source>
   <translation>
    <numerusform>入力内容は%n秒後に消去されます。</numerusform>
   </translation>
  </message>
  <message>
   <source>I need more time</source>
   <translation>もう少し時間が必要です</translation>
  </message>
  <message>
   <source>Please type your name.</source>
   <translation>お名前を入力してください。</translation>
  </message>
  <message>
   <source>The code has six digits.</source>
   <translation>コードは6桁の数字です。</translation>
  </message>
  <message>
   <source>Please fill this in.</source>
   <translation>入力してください。</translation>
  </message>
  <message>
   <source>Please choose one.</source>
   <translation>1つ選んでください。</translation>
  </message>
  <message>
   <source>This is too long. Please shorten it.</source>
   <translation>長すぎます。短くしてください。</translation>
  </message>
  <message>
   <source>Please type a number, such as 12.</source>
   <translation>数字を入力してください（例：12）。</translation>
  </message>
  <message>
   <source>Please type the number without a thousands sign, such as 1000.</source>
   <translation>桁区切りの記号を付けずに数字を入力してください（例：1000）。</translation>
  </message>
  <message>
   <source>There is no such day. Please check it.</source>
   <translation>存在しない日付です。ご確認ください。</translation>
  </message>
  <message>
   <source>This is not a full e-mail address. Please check it.</source>
   <translation>メールアドレスが正しくありません。ご確認ください。</translation>
  </message>
  <message>
   <source>This is not a full phone number. Please check it.</source>
   <translation>電話番号が正しくありません。ご確認ください。</translation>
  </message>
  <message>
   <source>This is not a full e-mail address or phone number. Please check it.</source>
   <translation>メールアドレスまたは電話番号が正しくありません。ご確認ください。</translation>
  </message>
  <message>
   <source>This doesn’t look as expected. Please check it.</source>
   <translation>形式が正しくありません。ご確認ください。</translation>
  </message>
  <message>
   <source>This number is too small or too large.</source>
   <translation>数字が小さすぎるか大きすぎます。</translation>
  </message>
  <message>
   <source>Sorry, that did not work</source>
   <translation>申し訳ありません。うまくいきませんでした</translation>
  </message>
  <message>
   <source>What you typed is still here. Try again, or ask reception for help.</source>
   <translation>入力内容は残っています。もう一度お試しいただくか、受付にお尋ねください。</translation>
  </message>
  <message>
   <source>Please see reception.</source>
   <translation>受付にお越しください。</translation>
  </message>
  <message>
   <source>Staff only</source>
   <translation>スタッフ専用</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>This PIN is not right.</source>
   <translation>PINが正しくありません。</translation>
  </message>
  <message numerus="yes">
   <source>Wait %n second(s) before the next try.</source>
   <translation>
    <numerusform>あと%n秒お待ちください。</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete the last digit</source>
   <translation>最後の数字を削除</translation>
  </message>
  <message numerus="yes">
   <source>%n digit(s) typed</source>
   <translation>
    <numerusform>%n桁入力済み</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>Paper</name>
  <message>
   <source>Host</source>
   <translation>訪問先</translation>
  </message>
  <message>
   <source>Valid until</source>
   <translation>有効期限</translation>
  </message>
  <message>
   <source>Escort required</source>
   <translation>要付き添い</translation>
  </message>
  <message>
   <source>Please return at reception.</source>
   <translation>受付にお返しください。</translation>
  </message>
  <message>
   <source>In an alarm: {place}</source>
   <translation>警報時：{place}</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>氏名</translation>
  </message>
  <message>
   <source>Company</source>
   <translation>会社名</translation>
  </message>
  <message>
   <source>When</source>
   <translation>日時</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>版</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>画面</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>署名済み</translation>
  </message>
  <message>
   <source>Accepted on the screen, without a signature</source>
   <translation>画面で同意（署名なし）</translation>
  </message>
  <message>
   <source>Shown on the screen and read</source>
   <translation>画面に表示し、読了</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>不同意</translation>
  </message>
  <message>
   <source>Signed. The signature itself was erased when its time was over.</source>
   <translation>署名済み。署名そのものは保存期間の終了後に消去されました。</translation>
  </message>
  <message>
   <source>Your papers from {office}</source>
   <translation>{office}からの書類</translation>
  </message>
  <message>
   <source>Hello,</source>
   <translation>お客様</translation>
  </message>
  <message>
   <source>enclosed is what you agreed to:</source>
   <translation>ご同意いただいた書類をお送りします：</translation>
  </message>
  <message>
   <source>{day} {month} {year}</source>
   <translation>{year}年{number}月{day}日</translation>
  </message>
  <message>
   <source>Jan</source>
   <translation>1月</translation>
  </message>
  <message>
   <source>Feb</source>
   <translation>2月</translation>
  </message>
  <message>
   <source>Mar</source>
   <translation>3月</translation>
  </message>
  <message>
   <source>Apr</source>
   <translation>4月</translation>
  </message>
  <message>
   <source>May</source>
   <translation>5月</translation>
  </message>
  <message>
   <source>Jun</source>
   <translation>6月</translation>
  </message>
  <message>
   <source>Jul</source>
   <translation>7月</translation>
  </message>
  <message>
   <source>Aug</source>
   <translation>8月</translation>
  </message>
  <message>
   <source>Sep</source>
   <translation>9月</translation>
  </message>
  <message>
   <source>Oct</source>
   <translation>10月</translation>
  </message>
  <message>
   <source>Nov</source>
   <translation>11月</translation>
  </message>
  <message>
   <source>Dec</source>
   <translation>12月</translation>
  </message>
 </context>
</TS>