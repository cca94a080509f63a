"""Every sentence a visitor may read, in English, marked for the translation tools. `Words.say` looks them up.

A kiosk speaks to people who are in a hurry, new here, and often not reading their own language: short sentences, one
thing each, nothing that blames. {0} and {1} are filled in by `Words.say`; those with %n are said by `Words.count`,
which knows each language's plurals.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

# What stands on every page.
BACK = str(QT_TRANSLATE_NOOP("Kiosk", "Back"))
START_OVER = str(QT_TRANSLATE_NOOP("Kiosk", "Start over"))
NEXT = str(QT_TRANSLATE_NOOP("Kiosk", "Next"))
FINISH = str(QT_TRANSLATE_NOOP("Kiosk", "Finish"))
CLOSE = str(QT_TRANSLATE_NOOP("Kiosk", "Close"))
STEP_OF = str(QT_TRANSLATE_NOOP("Kiosk", "Step {0} of {1}"))
ONE_MOMENT = str(QT_TRANSLATE_NOOP("Kiosk", "One moment…"))
OPTIONAL = str(QT_TRANSLATE_NOOP("Kiosk", "optional"))
SCROLL_UP = str(QT_TRANSLATE_NOOP("Kiosk", "Up"))
SCROLL_DOWN = str(QT_TRANSLATE_NOOP("Kiosk", "Down"))
MORE = str(QT_TRANSLATE_NOOP("Kiosk", "One more"))
FEWER = str(QT_TRANSLATE_NOOP("Kiosk", "One less"))
YES = str(QT_TRANSLATE_NOOP("Kiosk", "Yes"))
NO = str(QT_TRANSLATE_NOOP("Kiosk", "No"))
TRY_AGAIN = str(QT_TRANSLATE_NOOP("Kiosk", "Try again"))

# Home.
GOOD_MORNING = str(QT_TRANSLATE_NOOP("Kiosk", "Good morning."))
GOOD_AFTERNOON = str(QT_TRANSLATE_NOOP("Kiosk", "Good afternoon."))
GOOD_EVENING = str(QT_TRANSLATE_NOOP("Kiosk", "Good evening."))
WELCOME = str(QT_TRANSLATE_NOOP("Kiosk", "Welcome."))
WELCOME_TO = str(QT_TRANSLATE_NOOP("Kiosk", "Welcome to {0}."))
LANGUAGE = str(QT_TRANSLATE_NOOP("Kiosk", "Language"))
MORE_LANGUAGES = str(QT_TRANSLATE_NOOP("Kiosk", "More languages"))
TILE_APPOINTMENT = str(QT_TRANSLATE_NOOP("Kiosk", "I have an appointment"))
TILE_APPOINTMENT_SUB = str(QT_TRANSLATE_NOOP("Kiosk", "By QR code, number or e-mail"))
TILE_VISITING = str(QT_TRANSLATE_NOOP("Kiosk", "I’m visiting someone"))
TILE_VISITING_SUB = str(QT_TRANSLATE_NOOP("Kiosk", "With or without an appointment"))
TILE_DELIVERY = str(QT_TRANSLATE_NOOP("Kiosk", "I have a delivery"))
TILE_DELIVERY_SUB = str(QT_TRANSLATE_NOOP("Kiosk", "Parcels, post and couriers"))
TILE_LEAVING = str(QT_TRANSLATE_NOOP("Kiosk", "I’m leaving"))
TILE_LEAVING_SUB = str(QT_TRANSLATE_NOOP("Kiosk", "Sign out here"))
TILE_ASK = str(QT_TRANSLATE_NOOP("Kiosk", "Ask reception"))
TILE_ASK_SUB = str(QT_TRANSLATE_NOOP("Kiosk", "Somebody comes to you"))

# I have an appointment.
CODE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "What is your code?"))
CODE_HINT = str(
    QT_TRANSLATE_NOOP("Kiosk", "Hold the QR code of your invitation to the reader, or type the six digits.")
)
CODE_HINT_TYPED = str(QT_TRANSLATE_NOOP("Kiosk", "The six digits are in your invitation."))
CODE_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Six-digit code"))
EMAIL_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "What is your e-mail address?"))
EMAIL_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "The address that your invitation was sent to."))
EMAIL_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "E-mail address"))
USE_EMAIL = str(QT_TRANSLATE_NOOP("Kiosk", "Use my e-mail address"))
USE_CODE = str(QT_TRANSLATE_NOOP("Kiosk", "Use a code"))
NO_CODE = str(QT_TRANSLATE_NOOP("Kiosk", "I have no code"))
FOUND_UNKNOWN = str(
    QT_TRANSLATE_NOOP(
        "Kiosk", "We can’t find an appointment with that. Check it and try again, or ask reception."
    )
)
FOUND_EARLY = str(QT_TRANSLATE_NOOP("Kiosk", "This invitation is for another day. Please ask reception."))
FOUND_EXPIRED = str(QT_TRANSLATE_NOOP("Kiosk", "This invitation is no longer valid. Please ask reception."))
FOUND_USED = str(QT_TRANSLATE_NOOP("Kiosk", "This invitation has been used already. Please ask reception."))
FOUND_FOREIGN = str(QT_TRANSLATE_NOOP("Kiosk", "This QR code is not one of our invitations."))
SLOW_DOWN = str(QT_TRANSLATE_NOOP("Kiosk", "That was a few tries too many. Reception is glad to help you."))
CONFIRM_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Welcome, {0}"))
CONFIRM_TITLE_PLAIN = str(QT_TRANSLATE_NOOP("Kiosk", "We were expecting you"))
CONFIRM_TIME_HOST = str(QT_TRANSLATE_NOOP("Kiosk", "Your appointment is at {0} with {1}."))
CONFIRM_TIME = str(QT_TRANSLATE_NOOP("Kiosk", "Your appointment is at {0}."))
CONFIRM_HOST_AWAY = str(
    QT_TRANSLATE_NOOP("Kiosk", "{0} is away at the moment. Reception will look after you.")
)
CONFIRM_YES = str(QT_TRANSLATE_NOOP("Kiosk", "Yes, that’s me"))
CONFIRM_NO = str(QT_TRANSLATE_NOOP("Kiosk", "That’s not me"))
GROUP_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Who is here?"))
GROUP_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Touch everybody who has come with you. Each gets a badge."))

# I'm visiting someone.
ABOUT_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Who are you?"))
NAME_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Your name"))
COMPANY_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Company"))
CONTACT_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "E-mail or mobile"))
PARTY_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "How many are you?"))
TYPE_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "You come as"))
YOU_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Is this you?"))
YOU_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Then we know your details already, and it is quicker."))
YOU_YES = str(QT_TRANSLATE_NOOP("Kiosk", "Yes, that’s me"))
YOU_NO = str(QT_TRANSLATE_NOOP("Kiosk", "No, go on without"))
HOST_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Who are you here to see?"))
HOST_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "First or last name"))
HOST_THREE = str(QT_TRANSLATE_NOOP("Kiosk", "Type at least three letters of the name."))
HOST_NONE = str(QT_TRANSLATE_NOOP("Kiosk", "Nobody found. Check the spelling, or let reception help you."))
HOST_GONE = str(QT_TRANSLATE_NOOP("Kiosk", "This person can’t be chosen any more. Please choose again."))
HOST_NOT_SURE = str(QT_TRANSLATE_NOOP("Kiosk", "Not sure?"))
HOST_UNKNOWN = str(QT_TRANSLATE_NOOP("Kiosk", "I don’t know the name"))
HOST_AWAY_WORD = str(QT_TRANSLATE_NOOP("Kiosk", "away"))
DEPARTMENTS_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Or choose a department"))
AWAY_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "{0} is away"))
AWAY_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Reception can help you, or you choose somebody else."))
AWAY_DEPUTY_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Would you like to see {0} instead?"))
AWAY_DEPUTY = str(QT_TRANSLATE_NOOP("Kiosk", "Yes, see {0}"))
AWAY_RECEPTION = str(QT_TRANSLATE_NOOP("Kiosk", "Let reception help me"))
AWAY_OTHER = str(QT_TRANSLATE_NOOP("Kiosk", "Choose somebody else"))

# Details.
ASKS_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "A few details"))
DAY = str(QT_TRANSLATE_NOOP("Kiosk", "Day"))
MONTH = str(QT_TRANSLATE_NOOP("Kiosk", "Month"))
YEAR = str(QT_TRANSLATE_NOOP("Kiosk", "Year"))
TEXT_READ = str(QT_TRANSLATE_NOOP("Kiosk", "I have read this"))
TEXT_ACCEPT = str(QT_TRANSLATE_NOOP("Kiosk", "I agree"))
TEXT_SIGN_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Sign here with your finger"))
TEXT_SIGN = str(QT_TRANSLATE_NOOP("Kiosk", "Sign"))
TEXT_SIGN_BY_NAME = str(QT_TRANSLATE_NOOP("Kiosk", "Write my name"))
TEXT_SIGN_AGAIN = str(QT_TRANSLATE_NOOP("Kiosk", "Clear"))
TEXT_SIGN_NEEDED = str(QT_TRANSLATE_NOOP("Kiosk", "Please sign in the box first."))
TEXT_TO_SIGN = str(QT_TRANSLATE_NOOP("Kiosk", "Next: sign"))
TEXT_DECLINE = str(QT_TRANSLATE_NOOP("Kiosk", "I don’t agree"))
TEXT_MAIL = str(QT_TRANSLATE_NOOP("Kiosk", "Send me a copy by e-mail"))
SIGNATURE = str(QT_TRANSLATE_NOOP("Kiosk", "Signature"))
QUESTION_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "One question"))
ANSWER_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Your answer"))

# Photo and refreshment.
PHOTO_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "A photo for your badge"))
PHOTO_HINT = str(QT_TRANSLATE_NOOP("Kiosk", "Look into the camera. You can take it as often as you like."))
PHOTO_TAKE = str(QT_TRANSLATE_NOOP("Kiosk", "Take photo"))
PHOTO_AGAIN = str(QT_TRANSLATE_NOOP("Kiosk", "Take another"))
PHOTO_USE = str(QT_TRANSLATE_NOOP("Kiosk", "Use this photo"))
PHOTO_SKIP = str(QT_TRANSLATE_NOOP("Kiosk", "Skip"))
PHOTO_NO = str(QT_TRANSLATE_NOOP("Kiosk", "Please don’t photograph me"))
PHOTO_NO_CAMERA = str(
    QT_TRANSLATE_NOOP("Kiosk", "The camera does not work right now. You can go on without a photo.")
)
PHOTO_VIEW = str(QT_TRANSLATE_NOOP("Kiosk", "Picture of the camera"))
PHOTO_TAKEN = str(QT_TRANSLATE_NOOP("Kiosk", "Your photo"))
REFRESHMENT_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Would you like something to drink?"))
REFRESHMENT_NONE = str(QT_TRANSLATE_NOOP("Kiosk", "No, thank you"))

# Done.
DONE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Thank you, {0}"))
DONE_TITLE_PLAIN = str(QT_TRANSLATE_NOOP("Kiosk", "Thank you"))
DONE_HOST_TOLD = str(QT_TRANSLATE_NOOP("Kiosk", "{0} knows that you are here."))
DONE_SEAT = str(QT_TRANSLATE_NOOP("Kiosk", "Please take a seat."))
DONE_RECEPTION = str(QT_TRANSLATE_NOOP("Kiosk", "Please take a seat. Reception is coming to you."))
VISITOR_NUMBER = str(QT_TRANSLATE_NOOP("Kiosk", "Visitor {0} of {1}"))
DONE_AT_DESK_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Please go to reception"))
DONE_AT_DESK = str(QT_TRANSLATE_NOOP("Kiosk", "This screen can’t sign you in at the moment. Reception can."))
ERROR_CROWDED = DONE_AT_DESK
"""Already on the first page, where it is known by then."""
DONE_AGAIN = str(QT_TRANSLATE_NOOP("Kiosk", "You were signed in already."))
BADGE_PRINTING = str(QT_TRANSLATE_NOOP("Kiosk", "Your badge is being printed…"))
BADGES_PRINTING = str(QT_TRANSLATE_NOOP("Kiosk", "Your badges are being printed…"))
BADGE_PRINTED = str(QT_TRANSLATE_NOOP("Kiosk", "Your badge is ready. Please take it."))
BADGES_PRINTED = str(QT_TRANSLATE_NOOP("Kiosk", "Your badges are ready. Please take them."))
BADGE_AT_DESK = str(QT_TRANSLATE_NOOP("Kiosk", "Reception has your badge. Please ask there."))

# I have a delivery.
CARRIER_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Who do you deliver for?"))
CARRIER_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "Company"))
CARRIER_OTHER = str(QT_TRANSLATE_NOOP("Kiosk", "Another company"))
PARCELS_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "What do you bring?"))
PARCELS_COUNT = str(QT_TRANSLATE_NOOP("Kiosk", "How many pieces?"))
PARCELS_SIGNATURE = str(QT_TRANSLATE_NOOP("Kiosk", "Do you need a signature?"))
FOR_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Who is it for?"))
FOR_RECEPTION = str(QT_TRANSLATE_NOOP("Kiosk", "For reception"))
THANKS_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Thank you"))
THANKS_LINE = str(QT_TRANSLATE_NOOP("Kiosk", "Reception knows about your delivery and is coming."))

# I'm leaving.
LEAVE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Leaving us?"))
LEAVE_HINT = str(
    QT_TRANSLATE_NOOP(
        "Kiosk", "Hold the QR code of your badge to the reader, or type your name and badge number."
    )
)
LEAVE_NAME = str(QT_TRANSLATE_NOOP("Kiosk", "Your name"))
LEAVE_CODE = str(QT_TRANSLATE_NOOP("Kiosk", "Badge number or code"))
LEAVE_BUTTON = str(QT_TRANSLATE_NOOP("Kiosk", "Sign out"))
GOODBYE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Goodbye, and thank you"))
GOODBYE_LINE = str(
    QT_TRANSLATE_NOOP(
        "Kiosk", "If you were signed in, you are signed out now. Please leave your badge at reception."
    )
)
GOODBYE_BOX = str(
    QT_TRANSLATE_NOOP(
        "Kiosk", "If you were signed in, you are signed out now. Please put your badge into the box."
    )
)

# Ask reception.
RINGING_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Reception knows that you need help"))
RINGING_LINE = str(QT_TRANSLATE_NOOP("Kiosk", "Please stay here for a moment. Somebody is coming to you."))
COMING_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Reception is on the way"))

# What makes it easier.
NEEDS_BUTTON = str(QT_TRANSLATE_NOOP("Kiosk", "Make it easier"))
NEEDS_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "What makes it easier for you?"))
NEEDS_SCREEN = str(QT_TRANSLATE_NOOP("Kiosk", "On this screen"))
NEEDS_VISIT = str(QT_TRANSLATE_NOOP("Kiosk", "During your visit"))
LARGE_TEXT = str(QT_TRANSLATE_NOOP("Kiosk", "Large text"))
HIGH_CONTRAST = str(QT_TRANSLATE_NOOP("Kiosk", "High contrast"))
NEED_STEP_FREE = str(QT_TRANSLATE_NOOP("Kiosk", "A way without steps"))
NEED_HEARING = str(QT_TRANSLATE_NOOP("Kiosk", "Help with hearing"))
NEED_SEEING = str(QT_TRANSLATE_NOOP("Kiosk", "Help with seeing"))
NEED_SEAT = str(QT_TRANSLATE_NOOP("Kiosk", "A seat while I wait"))
NEED_COMPANION = str(QT_TRANSLATE_NOOP("Kiosk", "Somebody with me"))
NEEDS_ASK = str(QT_TRANSLATE_NOOP("Kiosk", "Ask reception to come"))

# Nobody has touched the screen for a while.
IDLE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Are you still there?"))
IDLE_LINE = str(QT_TRANSLATE_NOOP("Kiosk", "Everything you typed is forgotten in %n second(s)."))
IDLE_MORE = str(QT_TRANSLATE_NOOP("Kiosk", "I need more time"))

# Something to correct, or something that went wrong.
ERROR_NAME = str(QT_TRANSLATE_NOOP("Kiosk", "Please type your name."))
ERROR_CODE_LENGTH = str(QT_TRANSLATE_NOOP("Kiosk", "The code has six digits."))
ERROR_NEEDED = str(QT_TRANSLATE_NOOP("Kiosk", "Please fill this in."))
ERROR_CHOOSE = str(QT_TRANSLATE_NOOP("Kiosk", "Please choose one."))
ERROR_TOO_LONG = str(QT_TRANSLATE_NOOP("Kiosk", "This is too long. Please shorten it."))
ERROR_NUMBER = str(QT_TRANSLATE_NOOP("Kiosk", "Please type a number, such as 12."))
ERROR_THOUSANDS = str(
    QT_TRANSLATE_NOOP("Kiosk", "Please type the number without a thousands sign, such as 1000.")
)
ERROR_DATE = str(QT_TRANSLATE_NOOP("Kiosk", "There is no such day. Please check it."))
ERROR_EMAIL = str(QT_TRANSLATE_NOOP("Kiosk", "This is not a full e-mail address. Please check it."))
ERROR_PHONE = str(QT_TRANSLATE_NOOP("Kiosk", "This is not a full phone number. Please check it."))
ERROR_CONTACT = str(
    QT_TRANSLATE_NOOP("Kiosk", "This is not a full e-mail address or phone number. Please check it.")
)
ERROR_PATTERN = str(QT_TRANSLATE_NOOP("Kiosk", "This doesn’t look as expected. Please check it."))
ERROR_RANGE = str(QT_TRANSLATE_NOOP("Kiosk", "This number is too small or too large."))
TROUBLE_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Sorry, that did not work"))
TROUBLE_LINE = str(
    QT_TRANSLATE_NOOP("Kiosk", "What you typed is still here. Try again, or ask reception for help.")
)

# Nobody is at the other end, or something is being mended.
NEUTRAL = QT_TRANSLATE_NOOP("Kiosk", "Please see reception.")

# For staff, who find this page by themselves.
PIN_TITLE = str(QT_TRANSLATE_NOOP("Kiosk", "Staff only"))
PIN_LABEL = str(QT_TRANSLATE_NOOP("Kiosk", "PIN"))
PIN_WRONG = str(QT_TRANSLATE_NOOP("Kiosk", "This PIN is not right."))
PIN_WAIT = str(QT_TRANSLATE_NOOP("Kiosk", "Wait %n second(s) before the next try."))
PIN_DELETE = str(QT_TRANSLATE_NOOP("Kiosk", "Delete the last digit"))
PIN_DIGITS = str(QT_TRANSLATE_NOOP("Kiosk", "%n digit(s) typed"))
