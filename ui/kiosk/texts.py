"""Every sentence a visitor may read, in English, marked for the translation tools. `Words.say` looks them up.

A kiosk speaks to people who are in a hurry, new here, and often not reading their own language: short sentences, one
thing each, nothing that blames. {0} and {1} are filled in by `Words.say`.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

# What stands on every page.
BACK = QT_TRANSLATE_NOOP("Kiosk", "Back")
START_OVER = QT_TRANSLATE_NOOP("Kiosk", "Start over")
NEXT = QT_TRANSLATE_NOOP("Kiosk", "Next")
FINISH = QT_TRANSLATE_NOOP("Kiosk", "Finish")
CLOSE = QT_TRANSLATE_NOOP("Kiosk", "Close")
STEP_OF = QT_TRANSLATE_NOOP("Kiosk", "Step {0} of {1}")
ONE_MOMENT = QT_TRANSLATE_NOOP("Kiosk", "One moment…")
OPTIONAL = QT_TRANSLATE_NOOP("Kiosk", "optional")
SCROLL_UP = QT_TRANSLATE_NOOP("Kiosk", "Up")
SCROLL_DOWN = QT_TRANSLATE_NOOP("Kiosk", "Down")
MORE = QT_TRANSLATE_NOOP("Kiosk", "One more")
FEWER = QT_TRANSLATE_NOOP("Kiosk", "One less")
YES = QT_TRANSLATE_NOOP("Kiosk", "Yes")
NO = QT_TRANSLATE_NOOP("Kiosk", "No")
TRY_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "Try again")

# Home.
GOOD_MORNING = QT_TRANSLATE_NOOP("Kiosk", "Good morning.")
GOOD_AFTERNOON = QT_TRANSLATE_NOOP("Kiosk", "Good afternoon.")
GOOD_EVENING = QT_TRANSLATE_NOOP("Kiosk", "Good evening.")
WELCOME = QT_TRANSLATE_NOOP("Kiosk", "Welcome.")
WELCOME_TO = QT_TRANSLATE_NOOP("Kiosk", "Welcome to {0}.")
LANGUAGE = QT_TRANSLATE_NOOP("Kiosk", "Language")
MORE_LANGUAGES = QT_TRANSLATE_NOOP("Kiosk", "More languages")
TILE_APPOINTMENT = QT_TRANSLATE_NOOP("Kiosk", "I have an appointment")
TILE_APPOINTMENT_SUB = QT_TRANSLATE_NOOP("Kiosk", "With a QR code, a number or by e-mail")
TILE_VISITING = QT_TRANSLATE_NOOP("Kiosk", "I’m visiting someone")
TILE_VISITING_SUB = QT_TRANSLATE_NOOP("Kiosk", "With or without an appointment")
TILE_DELIVERY = QT_TRANSLATE_NOOP("Kiosk", "I have a delivery")
TILE_DELIVERY_SUB = QT_TRANSLATE_NOOP("Kiosk", "Parcels, post and couriers")
TILE_LEAVING = QT_TRANSLATE_NOOP("Kiosk", "I’m leaving")
TILE_LEAVING_SUB = QT_TRANSLATE_NOOP("Kiosk", "Sign out here")
TILE_ASK = QT_TRANSLATE_NOOP("Kiosk", "Ask reception")
TILE_ASK_SUB = QT_TRANSLATE_NOOP("Kiosk", "Somebody comes to you")

# I have an appointment.
CODE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "What is your code?")
CODE_HINT = QT_TRANSLATE_NOOP(
    "Kiosk", "Hold the QR code of your invitation to the reader, or type the six digits."
)
CODE_HINT_TYPED = QT_TRANSLATE_NOOP("Kiosk", "The six digits are in your invitation.")
CODE_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Six-digit code")
EMAIL_TITLE = QT_TRANSLATE_NOOP("Kiosk", "What is your e-mail address?")
EMAIL_HINT = QT_TRANSLATE_NOOP("Kiosk", "The address that your invitation was sent to.")
EMAIL_LABEL = QT_TRANSLATE_NOOP("Kiosk", "E-mail address")
USE_EMAIL = QT_TRANSLATE_NOOP("Kiosk", "Use my e-mail address")
USE_CODE = QT_TRANSLATE_NOOP("Kiosk", "Use a code")
NO_CODE = QT_TRANSLATE_NOOP("Kiosk", "I have no code")
FOUND_UNKNOWN = QT_TRANSLATE_NOOP(
    "Kiosk", "We can’t find an appointment with that. Check it and try again, or ask reception."
)
FOUND_EARLY = QT_TRANSLATE_NOOP("Kiosk", "This invitation is for another day. Please ask reception.")
FOUND_EXPIRED = QT_TRANSLATE_NOOP("Kiosk", "This invitation is no longer valid. Please ask reception.")
FOUND_USED = QT_TRANSLATE_NOOP("Kiosk", "This invitation has been used already. Please ask reception.")
FOUND_FOREIGN = QT_TRANSLATE_NOOP("Kiosk", "This QR code is not one of our invitations.")
SLOW_DOWN = QT_TRANSLATE_NOOP("Kiosk", "That were a few tries too many. Reception is glad to help you.")
CONFIRM_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Welcome, {0}")
CONFIRM_TITLE_PLAIN = QT_TRANSLATE_NOOP("Kiosk", "We were expecting you")
CONFIRM_TIME_HOST = QT_TRANSLATE_NOOP("Kiosk", "Your appointment is at {0} with {1}.")
CONFIRM_TIME = QT_TRANSLATE_NOOP("Kiosk", "Your appointment is at {0}.")
CONFIRM_HOST_AWAY = QT_TRANSLATE_NOOP("Kiosk", "{0} is away at the moment. Reception will look after you.")
CONFIRM_YES = QT_TRANSLATE_NOOP("Kiosk", "Yes, that’s me")
CONFIRM_NO = QT_TRANSLATE_NOOP("Kiosk", "That’s not me")
GROUP_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Who is here?")
GROUP_HINT = QT_TRANSLATE_NOOP("Kiosk", "Touch everybody who has come with you. Each gets a badge.")

# I'm visiting someone.
ABOUT_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Who are you?")
NAME_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Your name")
COMPANY_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Company")
CONTACT_LABEL = QT_TRANSLATE_NOOP("Kiosk", "E-mail or mobile")
PARTY_LABEL = QT_TRANSLATE_NOOP("Kiosk", "How many are you?")
TYPE_LABEL = QT_TRANSLATE_NOOP("Kiosk", "You come as")
YOU_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Is this you?")
YOU_HINT = QT_TRANSLATE_NOOP("Kiosk", "Then we already know your details and you are faster through.")
YOU_YES = QT_TRANSLATE_NOOP("Kiosk", "Yes, that’s me")
YOU_NO = QT_TRANSLATE_NOOP("Kiosk", "No, go on without")
HOST_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Who are you here to see?")
HOST_LABEL = QT_TRANSLATE_NOOP("Kiosk", "First or last name")
HOST_THREE = QT_TRANSLATE_NOOP("Kiosk", "Type at least three letters of the name.")
HOST_NONE = QT_TRANSLATE_NOOP("Kiosk", "Nobody found. Check the spelling, or let reception help you.")
HOST_GONE = QT_TRANSLATE_NOOP("Kiosk", "This person can’t be chosen any more. Please choose again.")
HOST_NOT_SURE = QT_TRANSLATE_NOOP("Kiosk", "Not sure?")
HOST_UNKNOWN = QT_TRANSLATE_NOOP("Kiosk", "I don’t know the name")
HOST_AWAY_WORD = QT_TRANSLATE_NOOP("Kiosk", "away")
DEPARTMENTS_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Or choose a department")
AWAY_TITLE = QT_TRANSLATE_NOOP("Kiosk", "{0} is away")
AWAY_HINT = QT_TRANSLATE_NOOP("Kiosk", "Reception can help you, or you choose somebody else.")
AWAY_DEPUTY_HINT = QT_TRANSLATE_NOOP("Kiosk", "Would you like to see {0} instead?")
AWAY_DEPUTY = QT_TRANSLATE_NOOP("Kiosk", "Yes, see {0}")
AWAY_RECEPTION = QT_TRANSLATE_NOOP("Kiosk", "Let reception help me")
AWAY_OTHER = QT_TRANSLATE_NOOP("Kiosk", "Choose somebody else")

# Details.
ASKS_TITLE = QT_TRANSLATE_NOOP("Kiosk", "A few details")
DAY = QT_TRANSLATE_NOOP("Kiosk", "Day")
MONTH = QT_TRANSLATE_NOOP("Kiosk", "Month")
YEAR = QT_TRANSLATE_NOOP("Kiosk", "Year")
TEXT_READ = QT_TRANSLATE_NOOP("Kiosk", "I have read this")
TEXT_ACCEPT = QT_TRANSLATE_NOOP("Kiosk", "I agree")
TEXT_SIGN_HINT = QT_TRANSLATE_NOOP("Kiosk", "Sign here with your finger")
TEXT_SIGN = QT_TRANSLATE_NOOP("Kiosk", "Sign")
TEXT_SIGN_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "Clear")
TEXT_SIGN_NEEDED = QT_TRANSLATE_NOOP("Kiosk", "Please sign in the box first.")
TEXT_TO_SIGN = QT_TRANSLATE_NOOP("Kiosk", "Next: sign")
TEXT_DECLINE = QT_TRANSLATE_NOOP("Kiosk", "I don’t agree")
TEXT_MAIL = QT_TRANSLATE_NOOP("Kiosk", "Send me a copy by e-mail")
SIGNATURE = QT_TRANSLATE_NOOP("Kiosk", "Signature")
QUESTION_TITLE = QT_TRANSLATE_NOOP("Kiosk", "One question")
ANSWER_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Your answer")

# Photo and refreshment.
PHOTO_TITLE = QT_TRANSLATE_NOOP("Kiosk", "A photo for your badge")
PHOTO_HINT = QT_TRANSLATE_NOOP("Kiosk", "Look into the camera. You can take it as often as you like.")
PHOTO_TAKE = QT_TRANSLATE_NOOP("Kiosk", "Take photo")
PHOTO_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "Take another")
PHOTO_USE = QT_TRANSLATE_NOOP("Kiosk", "Use this photo")
PHOTO_SKIP = QT_TRANSLATE_NOOP("Kiosk", "Skip")
PHOTO_NO = QT_TRANSLATE_NOOP("Kiosk", "Please don’t photograph me")
PHOTO_NO_CAMERA = QT_TRANSLATE_NOOP(
    "Kiosk", "The camera does not work right now. You can go on without a photo."
)
PHOTO_VIEW = QT_TRANSLATE_NOOP("Kiosk", "Picture of the camera")
PHOTO_TAKEN = QT_TRANSLATE_NOOP("Kiosk", "Your photo")
REFRESHMENT_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Would you like something to drink?")
REFRESHMENT_NONE = QT_TRANSLATE_NOOP("Kiosk", "No, thank you")

# Done.
DONE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Thank you, {0}")
DONE_TITLE_PLAIN = QT_TRANSLATE_NOOP("Kiosk", "Thank you")
DONE_HOST_TOLD = QT_TRANSLATE_NOOP("Kiosk", "{0} knows that you are here.")
DONE_SEAT = QT_TRANSLATE_NOOP("Kiosk", "Please take a seat.")
DONE_RECEPTION = QT_TRANSLATE_NOOP("Kiosk", "Please take a seat. Reception is coming to you.")
DONE_AGAIN = QT_TRANSLATE_NOOP("Kiosk", "You were signed in already.")
BADGE_PRINTING = QT_TRANSLATE_NOOP("Kiosk", "Your badge is being printed…")
BADGES_PRINTING = QT_TRANSLATE_NOOP("Kiosk", "Your badges are being printed…")
BADGE_PRINTED = QT_TRANSLATE_NOOP("Kiosk", "Your badge is ready. Please take it.")
BADGES_PRINTED = QT_TRANSLATE_NOOP("Kiosk", "Your badges are ready. Please take them.")
BADGE_AT_DESK = QT_TRANSLATE_NOOP("Kiosk", "Reception has your badge. Please ask there.")

# I have a delivery.
CARRIER_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Who do you deliver for?")
CARRIER_LABEL = QT_TRANSLATE_NOOP("Kiosk", "Company")
CARRIER_OTHER = QT_TRANSLATE_NOOP("Kiosk", "Another company")
PARCELS_TITLE = QT_TRANSLATE_NOOP("Kiosk", "What do you bring?")
PARCELS_COUNT = QT_TRANSLATE_NOOP("Kiosk", "How many pieces?")
PARCELS_SIGNATURE = QT_TRANSLATE_NOOP("Kiosk", "Do you need a signature?")
FOR_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Who is it for?")
FOR_RECEPTION = QT_TRANSLATE_NOOP("Kiosk", "For reception")
THANKS_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Thank you")
THANKS_LINE = QT_TRANSLATE_NOOP("Kiosk", "Reception knows about your delivery and is coming.")

# I'm leaving.
LEAVE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Leaving us?")
LEAVE_HINT = QT_TRANSLATE_NOOP(
    "Kiosk", "Hold the QR code of your badge to the reader, or type your name and badge number."
)
LEAVE_NAME = QT_TRANSLATE_NOOP("Kiosk", "Your name")
LEAVE_CODE = QT_TRANSLATE_NOOP("Kiosk", "Badge number or code")
LEAVE_BUTTON = QT_TRANSLATE_NOOP("Kiosk", "Sign out")
GOODBYE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Goodbye, and thank you")
GOODBYE_LINE = QT_TRANSLATE_NOOP(
    "Kiosk", "If you were signed in, you are signed out now. Please leave your badge at reception."
)

# Ask reception.
RINGING_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Reception knows that you need help")
RINGING_LINE = QT_TRANSLATE_NOOP("Kiosk", "Please stay here for a moment. Somebody is coming to you.")
COMING_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Reception is on the way")

# What makes it easier.
NEEDS_BUTTON = QT_TRANSLATE_NOOP("Kiosk", "Make it easier")
NEEDS_TITLE = QT_TRANSLATE_NOOP("Kiosk", "What makes it easier for you?")
NEEDS_SCREEN = QT_TRANSLATE_NOOP("Kiosk", "On this screen")
NEEDS_VISIT = QT_TRANSLATE_NOOP("Kiosk", "During your visit")
LARGE_TEXT = QT_TRANSLATE_NOOP("Kiosk", "Large text")
HIGH_CONTRAST = QT_TRANSLATE_NOOP("Kiosk", "High contrast")
NEED_STEP_FREE = QT_TRANSLATE_NOOP("Kiosk", "A way without steps")
NEED_HEARING = QT_TRANSLATE_NOOP("Kiosk", "Help with hearing")
NEED_SEEING = QT_TRANSLATE_NOOP("Kiosk", "Help with seeing")
NEED_SEAT = QT_TRANSLATE_NOOP("Kiosk", "A seat while I wait")
NEED_COMPANION = QT_TRANSLATE_NOOP("Kiosk", "Somebody with me")
NEEDS_ASK = QT_TRANSLATE_NOOP("Kiosk", "Ask reception to come")

# Nobody has touched the screen for a while.
IDLE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Are you still there?")
IDLE_LINE = QT_TRANSLATE_NOOP("Kiosk", "Everything you typed is forgotten in {0} seconds.")
IDLE_MORE = QT_TRANSLATE_NOOP("Kiosk", "I need more time")

# Something to correct, or something that went wrong.
ERROR_NAME = QT_TRANSLATE_NOOP("Kiosk", "Please type your name.")
ERROR_CODE_LENGTH = QT_TRANSLATE_NOOP("Kiosk", "The code has six digits.")
ERROR_NEEDED = QT_TRANSLATE_NOOP("Kiosk", "Please fill this in.")
ERROR_CHOOSE = QT_TRANSLATE_NOOP("Kiosk", "Please choose one.")
ERROR_TOO_LONG = QT_TRANSLATE_NOOP("Kiosk", "This is too long. Please shorten it.")
ERROR_NUMBER = QT_TRANSLATE_NOOP("Kiosk", "Please type a number, such as 12.")
ERROR_DATE = QT_TRANSLATE_NOOP("Kiosk", "There is no such day. Please check it.")
ERROR_EMAIL = QT_TRANSLATE_NOOP("Kiosk", "This is not a full e-mail address. Please check it.")
ERROR_PHONE = QT_TRANSLATE_NOOP("Kiosk", "This is not a full phone number. Please check it.")
ERROR_CONTACT = QT_TRANSLATE_NOOP("Kiosk", "This is no full e-mail address or phone number. Please check it.")
ERROR_PATTERN = QT_TRANSLATE_NOOP("Kiosk", "This doesn’t look as expected. Please check it.")
ERROR_RANGE = QT_TRANSLATE_NOOP("Kiosk", "This number is too small or too large.")
TROUBLE_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Sorry, that did not work")
TROUBLE_LINE = QT_TRANSLATE_NOOP(
    "Kiosk", "What you typed is still here. Try again, or ask reception for help."
)

# For staff, who find this page by themselves.
PIN_TITLE = QT_TRANSLATE_NOOP("Kiosk", "Staff only")
PIN_LABEL = QT_TRANSLATE_NOOP("Kiosk", "PIN")
PIN_WRONG = QT_TRANSLATE_NOOP("Kiosk", "This PIN is not right.")
PIN_WAIT = QT_TRANSLATE_NOOP("Kiosk", "Wait {0} seconds before the next try.")
PIN_DELETE = QT_TRANSLATE_NOOP("Kiosk", "Delete the last digit")
PIN_DIGITS = QT_TRANSLATE_NOOP("Kiosk", "{0} digits typed")
