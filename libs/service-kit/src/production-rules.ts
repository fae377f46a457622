import { ServiceSettings } from './settings.js';

const wellKnown = new Set(['postgres', 'password', 'varsam', 'secret', 'changeme', 'admin', 'local', 'test']);
const shortestPassword = 12;

/** What is handy on a developer's machine and dangerous with real children in the register. */
export function productionFaults(settings: ServiceSettings): string[] {
  const faults: string[] = [];
  if (settings.VARSAM_CLOCK_FILE !== undefined) faults.push('VARSAM_CLOCK_FILE is refused in production: deadlines follow the real clock');
  if (settings.VARSAM_NATS_CREDENTIALS_FILE === undefined) faults.push('VARSAM_NATS_CREDENTIALS_FILE is missing: production needs it');
  for (const name of ['VARSAM_OIDC_ISSUER', 'VARSAM_OIDC_JWKS_URL'] as const) {
    if (settings[name]?.startsWith('http:')) faults.push(`${name} must be https in production`);
  }
  for (const name of ['VARSAM_DATABASE_URL', 'VARSAM_DATABASE_OWNER_URL'] as const) {
    const url = settings[name];
    if (url !== undefined && hasDefaultSecret(url)) {
      faults.push(`${name} must carry a password of at least ${shortestPassword} characters that is not a default`);
    }
  }
  return faults;
}

function hasDefaultSecret(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { username, password } = new URL(url);
  const secret = decodeURIComponent(password);
  return secret.length < shortestPassword || secret === decodeURIComponent(username) || wellKnown.has(secret.toLowerCase());
}

/** CVE-2025-30215 and CVE-2026-58253 are closed from this version on. */
export const natsFloor = '2.12.7';

export function isOlderThan(version: string, floor: string): boolean {
  const [left, right] = [numbers(version), numbers(floor)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): number[] {
  return version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
}
