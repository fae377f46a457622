import { pairs } from './people.js';
import { ServiceSettings } from './settings.js';

const wellKnown = new Set(['postgres', 'password', 'varsam', 'secret', 'changeme', 'admin', 'local', 'test']);
const shortestPassword = 12;

/** What every program that answers over HTTP and has a database is told. */
export type ServerSettings = Pick<
  ServiceSettings,
  | 'VARSAM_MODE'
  | 'VARSAM_HTTP_PORT'
  | 'VARSAM_HTTP_HOST'
  | 'VARSAM_DATABASE_URL'
  | 'VARSAM_DATABASE_OWNER_URL'
  | 'VARSAM_DATABASE_POOL'
  | 'VARSAM_TLS_CERT_FILE'
  | 'VARSAM_TLS_KEY_FILE'
  | 'VARSAM_TLS_CA_FILE'
  | 'VARSAM_TLS_TERMINATED_AT'
  | 'VARSAM_LOG_LEVEL'
  | 'VARSAM_AUTHORITIES'
  | 'VARSAM_ORGANISATIONS'
>;

/** What is handy on a developer's machine and dangerous with real children in the register. */
export function productionFaults(settings: ServiceSettings): string[] {
  const faults: string[] = [];
  if (settings.VARSAM_CLOCK_FILE !== undefined) faults.push('VARSAM_CLOCK_FILE is refused in production: deadlines follow the real clock');
  if (settings.VARSAM_NATS_CREDENTIALS_FILE === undefined) faults.push('VARSAM_NATS_CREDENTIALS_FILE is missing: production needs it');
  if (settings.VARSAM_CHECKPOINT_DIRECTORY === undefined) faults.push('VARSAM_CHECKPOINT_DIRECTORY is missing: production needs it');
  if (!settings.VARSAM_NATS_URL.split(',').every((url) => /^(tls|wss):/.test(url.trim()))) {
    faults.push('VARSAM_NATS_URL must be tls:// in production');
  }
  return [...faults, ...serverFaults(settings)];
}

const databaseUrls = ['VARSAM_DATABASE_URL', 'VARSAM_DATABASE_OWNER_URL'] as const;
const tlsFiles = ['VARSAM_TLS_CERT_FILE', 'VARSAM_TLS_KEY_FILE', 'VARSAM_TLS_CA_FILE'] as const;

export function serverFaults(settings: ServerSettings): string[] {
  const faults: string[] = [];
  for (const name of databaseUrls) {
    const url = settings[name];
    if (url !== undefined && hasDefaultSecret(url)) {
      faults.push(`${name} must carry a password of at least ${shortestPassword} characters that is not a default`);
    }
  }
  return [...faults, ...unnamedBoards(settings), ...plainConnections(settings)];
}

/** Where no board is named, everybody whom the municipality signs in would count as the social board's (OSL 8:1–2). */
function unnamedBoards({ VARSAM_AUTHORITIES: authorities, VARSAM_ORGANISATIONS: organisations }: ServerSettings): string[] {
  const named = pairs(authorities);
  if (named.size === 0) {
    return [
      'VARSAM_AUTHORITIES is missing: production needs the board of each municipality served, as the sign-in calls it: 0486=socialnamnden',
    ];
  }
  const unnamed = new Set([...pairs(organisations).values()].filter((kommunkod) => !named.has(kommunkod)));
  return [...unnamed].map((kommunkod) => `VARSAM_AUTHORITIES must name the board of ${kommunkod}, which VARSAM_ORGANISATIONS serves`);
}

/** Names about children travel on every one of them: none is plain, and each end knows the other by its certificate. */
function plainConnections(settings: ServerSettings): string[] {
  const faults: string[] = tlsFiles.filter((name) => settings[name] === undefined).map((name) => `${name} is missing: production needs it`);
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value !== 'string') continue;
    if (/(^|[\s=])http:/i.test(value) && !isIdentifier(name)) faults.push(`${name} must be https in production`);
    // The scanner of documents speaks no TLS, so that it stands beside the service.
    if (/^tcp:/i.test(value) && !onThisMachine(value)) faults.push(`${name} must stay on this machine: it is not encrypted`);
  }
  for (const name of databaseUrls) {
    const url = settings[name];
    if (url !== undefined && !verifiesServer(url)) faults.push(`${name} must say sslmode=verify-full in production`);
  }
  return faults;
}

/** Names that look like addresses and that nobody connects to: `http://id.elegnamnden.se/loa/1.0/loa3`. */
function isIdentifier(name: string): boolean {
  return name.endsWith('_ACR') || name.startsWith('VARSAM_OIDC_CLAIM_');
}

function onThisMachine(url: string): boolean {
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

export function verifiesServer(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.getAll('sslmode').join() === 'verify-full';
}

function hasDefaultSecret(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  const secret = decodeURIComponent(password);
  return secret.length < shortestPassword || secret === decodeURIComponent(username) || wellKnown.has(secret.toLowerCase());
}

/** CVE-2025-30215 and CVE-2026-58253 are closed from this version on. */
export const natsFloor = '2.12.7';

/** A candidate of the floor itself came before it. */
export function isOlderThan(version: string, floor: string): boolean {
  const [left, right] = [numbers(version), numbers(floor)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return version.includes('-');
}

function numbers(version: string): number[] {
  return version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
}
