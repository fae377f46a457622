import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, type Page } from './browser.js';
import { RunningSystem } from './running-system.js';

interface Ids {
  readonly ids: { readonly housingCase: string; readonly pupil: string };
}

let system: RunningSystem;
let ids: Ids['ids'];
let origin: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  ({ ids } = system.read<Ids>('job.json'));
  origin = system.status.console.url;
}, 300_000);

afterAll(() => system?.stop(), 60_000);

const at = (path: string): URL => new URL(path, origin);

/** From the console to the sign-in, where the person is chosen, and back. */
async function signIn(browser: Browser, person: string, query = '', more: Readonly<Record<string, string>> = {}): Promise<Page> {
  const choosing = await browser.open(at(`/auth/sign-in${query}`));
  expect(choosing.text).toContain('påhittade personer');
  return browser.submit(choosing, { person, ...more });
}

const json = (page: Page): Record<string, unknown> => JSON.parse(page.text) as Record<string, unknown>;
const own = () => ({ origin, 'sec-fetch-site': 'same-origin', 'varsam-console': '1', 'content-type': 'application/json' });

describe('a social worker’s day at the console', () => {
  const anna = new Browser();

  it('begins at a page that says that nobody is signed in', async () => {
    const page = await anna.open(at('/'));
    expect([page.status, page.text.includes('Du är utloggad.')]).toEqual([200, true]);
    expect((await anna.ask(at(`/api/referrals/children/${ids.pupil}`))).status).toBe(401);
  });

  it('signs in at the municipality’s sign-in and comes back by name, with no token in the browser', async () => {
    const page = await signIn(anna, 'anna.socialsekreterare');
    expect(page.text).toContain('Inloggad som Anna Socialsekreterare');
    expect([...anna.cookiesOf(origin).keys()]).toEqual(['__Host-varsam']);
    expect(json(await anna.ask(at('/auth/session')))).toMatchObject({
      person: { id: 'anna.socialsekreterare' },
      kommunkod: '0486',
      acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
    });
  });

  it('opens a child’s file, and the read stands in the log in her name with her purpose', async () => {
    const file = await anna.ask(at(`/api/referrals/children/${ids.pupil}`), { headers: { 'varsam-purpose': 'case-work' } });
    expect([file.status, json(file)['childId']]).toEqual([200, ids.pupil]);
    expect(file.headers['cache-control']).toBe('no-store');
    const text = `select from read_log where viewer_id = $1 and purpose = 'case-work' and $2 = any(record_ids::text[]) and allowed`;
    expect((await system.rows('referrals', text, ['anna.socialsekreterare', ids.pupil])).length).toBeGreaterThan(0);
  });

  it('opens no housing case, for her role opens none', async () => {
    expect((await anna.ask(at(`/api/housing/cases/${ids.housingCase}`))).status).toBe(403);
  });

  it('ends with signing out, here and at the sign-in', async () => {
    const cookie = anna.cookiesOf(origin).get('__Host-varsam') ?? '';
    const leaving = await anna.open(at('/auth/sign-out'), {
      method: 'POST',
      headers: { ...own(), 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(leaving.text).toContain('Logga ut');
    const page = await anna.submit(leaving, { logout: 'yes' });
    expect([page.url.href, page.text.includes('Du är utloggad.')]).toEqual([`${origin}/`, true]);
    const kept = await anna.ask(at('/auth/session'), { headers: { cookie: `__Host-varsam=${cookie}` } });
    expect(kept.status).toBe(401);
    expect((await anna.open(at('/auth/sign-in'))).text).toContain('påhittade personer');
  });
});

describe('a housing officer and a hidden place', () => {
  const hedda = new Browser();
  const place = (): URL => at(`/api/housing/cases/${ids.housingCase}/location`);

  it('is asked for a fresh sign-in where the one of this morning is old, and is told nothing of the place', async () => {
    await signIn(hedda, 'hedda.boende', '', { age: 'hour' });
    expect((await hedda.ask(at(`/api/housing/cases/${ids.housingCase}`))).status).toBe(200);
    const page = await hedda.ask(place());
    expect([page.status, json(page)]).toMatchObject([
      401,
      { type: 'urn:varsam:problem:insufficient-user-authentication', max_age: 600, signIn: '/auth/sign-in?max_age=0' },
    ]);
    expect(page.text).not.toContain('address');
  });

  it('signs in anew, though the sign-in remembers her, and the place opens', async () => {
    const before = hedda.cookiesOf(origin).get('__Host-varsam');
    await signIn(hedda, 'hedda.boende', '?max_age=0&return=/');
    expect(hedda.cookiesOf(origin).get('__Host-varsam')).not.toBe(before);
    const page = await hedda.ask(place());
    expect([page.status, typeof json(page)['address']]).toEqual([200, 'string']);
  });

  it('is not told that a fresh sign-in would help where the place is not hers to see', async () => {
    const disa = new Browser();
    await signIn(disa, 'disa.delegat', '', { age: 'hour' });
    const page = await disa.ask(place());
    expect([page.status, json(page)['type']]).toEqual([404, 'urn:varsam:problem:not-found']);
  });
});

describe('somebody on call for two municipalities', () => {
  it('picks one, works for it, and for the other after picking again', async () => {
    const jon = new Browser();
    const choosing = await signIn(jon, 'jon.jour');
    expect(choosing.text).toContain('Vilken kommun arbetar du för nu?');
    const enquiry = () => jon.ask(at('/api/assessments/concerns'));
    expect(json(await enquiry())['type']).toBe('urn:varsam:problem:municipality-not-chosen');
    const seen: boolean[] = [];
    for (const kommunkod of ['0180', '0486']) {
      await jon.ask(at('/auth/municipality'), { method: 'POST', headers: own(), body: JSON.stringify({ kommunkod }) });
      seen.push((await enquiry()).text.includes('concernId'));
    }
    expect(seen).toEqual([false, true]);
  });
});
