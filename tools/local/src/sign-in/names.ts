/** What access tokens are for, and the names under which they are asked for. */
export const audience = 'varsam';
export const resource = 'urn:varsam:api';
export const peopleClient = 'varsam-local';
/** A native client on loopback may answer on any port, so whatever page or script runs here can sign somebody in. */
export const redirectUri = 'http://127.0.0.1/signed-in';
/** What a sign-in of this page is worth: the same as SITHS, or nobody could try what needs that. */
export const levelOfAssurance = 'http://id.elegnamnden.se/loa/1.0/loa3';
/** The console's server: it proves itself with a key, and sends people back to its own address alone. */
export const consoleClient = 'varsam-console';
