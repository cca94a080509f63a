"""The directory server that the settings name."""

from reception_app.directory import settings as s
from reception_app.integrations.ldap_server import LdapServer, attributes_of
from reception_app.preferences import Preferences


def server_of(values: Preferences) -> LdapServer:
    """How the staff's directory is reached at this moment; without a host when there is none."""
    return LdapServer(
        host=values.text(s.LDAP_HOST).strip(),
        port=values.whole(s.LDAP_PORT),
        security=values.text(s.LDAP_SECURITY),
        user=values.text(s.LDAP_USER).strip(),
        password=values.text(s.LDAP_PASSWORD),
        base=values.text(s.LDAP_BASE).strip(),
        filter=values.text(s.LDAP_FILTER).strip(),
        kind=values.text(s.LDAP_KIND),
        attributes=attributes_of(values.text(s.LDAP_ATTRIBUTES)),
        ca_file=values.text(s.LDAP_CA_FILE).strip(),
    )
