import { isOpaqueId } from '@varsam/contracts';
import type { JWTPayload } from 'jose';
import { roles as knownRoles, type AdmittedRequest, type Role, type Viewer } from './access.js';
import { Problem } from './problem.js';
import type { ServiceSettings } from './settings.js';

const municipality = /^\d{4}$/;
const purposeCode = /^[a-z][a-z-]{0,59}$/;

/** The authority of a municipality for which nothing else is configured, and of a token that names none. */
export const usualAuthority = 'social-services';

/** How this municipality's sign-in tells of its people. The names of OIDC Sweden (DOMAIN 5.7) are settings, like any other. */
export interface PeopleRules {
  readonly claims: Readonly<Record<'municipality' | 'authority' | 'roles' | 'units' | 'assignments', string>>;
  /** By kommunkod: whose people the service is for. With none named, the usual one of every municipality; with any, of no municipality but those. */
  readonly authorities: ReadonlyMap<string, string>;
  /** By organisation number: which municipality it is. */
  readonly organisations: ReadonlyMap<string, string>;
  /** By the sign-in's own word for it, such as a group. With any, no other word is a role: directories have a group `reception` of their own. */
  readonly roleNames: ReadonlyMap<string, string>;
}

export type PeopleSettings = Pick<
  ServiceSettings,
  | 'VARSAM_OIDC_CLAIM_MUNICIPALITY'
  | 'VARSAM_OIDC_CLAIM_AUTHORITY'
  | 'VARSAM_OIDC_CLAIM_ROLES'
  | 'VARSAM_OIDC_CLAIM_UNITS'
  | 'VARSAM_OIDC_CLAIM_ASSIGNMENTS'
  | 'VARSAM_AUTHORITIES'
  | 'VARSAM_ORGANISATIONS'
  | 'VARSAM_ROLE_NAMES'
>;

export function peopleRules(settings: PeopleSettings): PeopleRules {
  return {
    claims: {
      municipality: settings.VARSAM_OIDC_CLAIM_MUNICIPALITY,
      authority: settings.VARSAM_OIDC_CLAIM_AUTHORITY,
      roles: settings.VARSAM_OIDC_CLAIM_ROLES,
      units: settings.VARSAM_OIDC_CLAIM_UNITS,
      assignments: settings.VARSAM_OIDC_CLAIM_ASSIGNMENTS,
    },
    authorities: pairs(settings.VARSAM_AUTHORITIES),
    organisations: pairs(settings.VARSAM_ORGANISATIONS),
    roleNames: pairs(settings.VARSAM_ROLE_NAMES),
  };
}

/** What a person is in one municipality. */
export type Assignment = Required<Pick<Viewer, 'kommunkod' | 'authority' | 'roles' | 'units'>>;

/**
 * Every assignment that the token tells of. Boards of one municipality are different authorities, between which secrecy holds as towards
 * anybody else (OSL 8:1–2): somebody of another board holds no role here, whatever it is called there.
 */
export function assignmentsOf(claims: JWTPayload, rules: PeopleRules): readonly Assignment[] {
  const listed = claims[rules.claims.assignments];
  const told = Array.isArray(listed) ? listed.filter(isRecord) : [claims];
  return told.flatMap((one) => assignmentIn(one, rules) ?? []);
}

/**
 * The person as this request's viewer. `sub` names the person to the logs; an identity number never does.
 *
 * @throws Problem of somebody who belongs to no municipality, or to several and does not say for which one, or whom the sign-in names by an
 *   identity number
 */
export function viewerOf(claims: JWTPayload, headers: AdmittedRequest['headers'], rules: PeopleRules): Viewer {
  const assignments = assignmentsOf(claims, rules);
  const { 'varsam-municipality': chosen, 'varsam-purpose': purpose } = headers;
  const assignment = chosen === undefined ? assignments[0] : assignments.find(({ kommunkod }) => kommunkod === chosen);
  if (typeof claims.sub !== 'string' || claims.sub.trim() === '' || assignment === undefined) throw forbidden();
  if (isIdentityNumber(claims.sub)) throw new Problem('subject-is-an-identity-number', 403, 'Let the sign-in name people by an opaque sub');
  if (chosen === undefined && assignments.length > 1) {
    throw new Problem('municipality-not-chosen', 403, 'Name the municipality that this is for in varsam-municipality');
  }
  const viewer = { id: claims.sub, ...assignment };
  return typeof purpose === 'string' && purposeCode.test(purpose) ? { ...viewer, purpose } : viewer;
}

/** `sub` goes into logs, sessions, and events that tell whose work something is. */
export function isIdentityNumber(sub: string): boolean {
  return /^(?:19|20)?\d{6}[-+]?\d{4}$/.test(sub) && !isOpaqueId(sub);
}

export function forbidden(): Problem {
  return new Problem('forbidden', 403, 'The access token does not allow this');
}

/** What a claim says. Sign-ins send an attribute that somebody has not as an empty text: whoever has no unit shares none with others who have none. */
export function texts(claim: unknown): readonly string[] {
  const told: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return told.flatMap((each) => (typeof each === 'string' ? each.trim() || [] : []));
}

function assignmentIn(told: Readonly<Record<string, unknown>>, rules: PeopleRules): Assignment | undefined {
  const { claims, authorities, organisations, roleNames } = rules;
  const [place = ''] = texts(told[claims.municipality]);
  // `<id>@<organisation>` is how OIDC Sweden names a person in an organisation.
  const kommunkod = municipality.test(place) ? place : organisations.get(place.slice(place.lastIndexOf('@') + 1));
  if (kommunkod === undefined) return undefined;
  // A board that is told and has no name is not the usual one.
  const [authority = told[claims.authority] === undefined ? usualAuthority : ''] = texts(told[claims.authority]);
  const served = authorities.size === 0 ? usualAuthority : authorities.get(kommunkod);
  const said = texts(told[claims.roles]);
  const words = roleNames.size === 0 ? said : said.map((word) => roleNames.get(word));
  const roles: readonly Role[] = authority === served ? knownRoles.filter((role) => words.includes(role)) : [];
  return { kommunkod, authority, roles, units: texts(told[claims.units]) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function pairs(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').flatMap((pair) => (pair === '' ? [] : [pair.split('=', 2) as [string, string]])));
}
