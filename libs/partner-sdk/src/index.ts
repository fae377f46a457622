export { AccessToken, type PartnerIdentity } from './client/access-token.js';
export { Refused } from './client/door.js';
