from reception_app.visits.front_desk import FrontDesk
class ExpectService:
    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk
