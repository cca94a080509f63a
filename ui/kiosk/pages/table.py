"""Which class shows which page."""

from ui.kiosk.flow import Page
from ui.kiosk.pages.about import AboutPage
from ui.kiosk.pages.asks import AsksPage
from ui.kiosk.pages.carrier import CarrierPage
from ui.kiosk.pages.confirm import ConfirmPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.goodbye import GoodbyePage
from ui.kiosk.pages.home import HomePage
from ui.kiosk.pages.host import HostPage
from ui.kiosk.pages.host_away import HostAwayPage
from ui.kiosk.pages.is_it_you import IsItYouPage
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.languages import LanguagesPage
from ui.kiosk.pages.look_up import LookUpPage
from ui.kiosk.pages.needs import NeedsPage
from ui.kiosk.pages.paper import PaperPage
from ui.kiosk.pages.parcels import ParcelsPage
from ui.kiosk.pages.photo import PhotoPage
from ui.kiosk.pages.pin import PinPage
from ui.kiosk.pages.question import QuestionPage
from ui.kiosk.pages.recipient import RecipientPage
from ui.kiosk.pages.refreshment import RefreshmentPage
from ui.kiosk.pages.ringing import RingingPage
from ui.kiosk.pages.sign import SignPage
from ui.kiosk.pages.sign_out import SignOutPage
from ui.kiosk.pages.thanks import ThanksPage
from ui.kiosk.pages.trouble import TroublePage

PAGES: dict[Page, type[KioskPage]] = {
    Page.HOME: HomePage,
    Page.LOOK_UP: LookUpPage,
    Page.CONFIRM: ConfirmPage,
    Page.ABOUT: AboutPage,
    Page.IS_IT_YOU: IsItYouPage,
    Page.HOST: HostPage,
    Page.HOST_AWAY: HostAwayPage,
    Page.ASKS: AsksPage,
    Page.TEXT: PaperPage,
    Page.SIGN: SignPage,
    Page.QUESTION: QuestionPage,
    Page.PHOTO: PhotoPage,
    Page.REFRESHMENT: RefreshmentPage,
    Page.DONE: DonePage,
    Page.CARRIER: CarrierPage,
    Page.PARCELS: ParcelsPage,
    Page.RECIPIENT: RecipientPage,
    Page.THANKS: ThanksPage,
    Page.LEAVE: SignOutPage,
    Page.GOODBYE: GoodbyePage,
    Page.RINGING: RingingPage,
    Page.NEEDS: NeedsPage,
    Page.LANGUAGES: LanguagesPage,
    Page.PIN: PinPage,
    Page.TROUBLE: TroublePage,
}
