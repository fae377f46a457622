import { Controller, Get, Module, Param } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testNatsUrl } from '@varsam/testing';
import { Access, CurrentViewer, type Viewer } from './access.js';
import { FreshSignIn } from './fresh-sign-in.js';
import { PlatformModule } from './platform.module.js';
import { Problem } from './problem.js';
import { serve, type RunningService } from './serve.js';
import { notesDatabase, signIn, surroundings, tinyService, type SignIn, type Surroundings } from './tiny-service.suite.js';

@Controller('places')
class PlacesController {
  /** Forgets to look at the sign-in, as a careless handler would. */
  @Get(':place')
  @Access({ roles: ['housingOfficer'] })
  @FreshSignIn()
  read(@CurrentViewer() viewer: Viewer, @Param('place') place: string): object {
    if (place !== `of-${viewer.id}`) throw new Problem('not-found', 404, 'Not found');
    return { address: 'Provgatan 1' };
  }

  @Get('rules/of-the-house')
  @Access({ roles: ['housingOfficer'] })
  rules(): object {
    return { quiet: 'after ten' };
  }
}

const loa3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
const now = Math.floor(Date.now() / 1000);
const officer = { sub: 'hedda', kommunkod: '0486', roles: ['housingOfficer'], units: ['housing'] };

let issuer: SignIn;
let world: Surroundings;
let database: Awaited<ReturnType<typeof notesDatabase>>;
let service: RunningService;

beforeAll(async () => {
  const { definition } = tinyService();
  @Module({ imports: [PlatformModule.for(definition)], controllers: [PlacesController] })
  class PlacesModule {}
  [issuer, database] = await Promise.all([signIn(), notesDatabase()]);
  world = surroundings(issuer.issuer, { VARSAM_DATABASE_URL: database.appUrl, VARSAM_NATS_URL: testNatsUrl() });
  service = await serve(PlacesModule, definition, world.env);
  await service.started;
});

afterAll(async () => {
  await service.stop();
  issuer.stop();
  world.clear();
  await database.drop();
});

async function open(path: string, claims: Record<string, unknown>) {
  const headers = { authorization: `Bearer ${await issuer.token({ ...officer, ...claims })}` };
  const answer = await fetch(`${service.url}/notes/v1/places/${path}`, { headers });
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate'),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

describe('a route that needs a fresh sign-in', () => {
  it('opens to whoever signed in a moment ago at level 3', async () => {
    expect(await open('of-hedda', { auth_time: now - 60, acr: loa3 })).toMatchObject({ status: 200, body: { address: 'Provgatan 1' } });
  });

  it.each([
    ['eleven minutes ago', { auth_time: now - 11 * 60, acr: loa3 }],
    ['at a weaker level', { auth_time: now, acr: 'http://id.elegnamnden.se/loa/1.0/loa2' }],
    ['at a level that is not told', { auth_time: now }],
    ['at a time that is not told', { acr: loa3 }],
    ['at a time to come', { auth_time: now + 600, acr: loa3 }],
    ['at a time in words', { auth_time: String(now), acr: loa3 }],
  ])('tells whoever signed in %s how to sign in, and nothing else', async (_when, claims) => {
    const { status, challenge, body } = await open('of-hedda', claims);
    expect(status).toBe(401);
    expect(body).toMatchObject({ type: 'urn:varsam:problem:insufficient-user-authentication', max_age: 600, acr_values: loa3 });
    expect(challenge).toContain('Bearer error="insufficient_user_authentication"');
    expect(challenge).toContain(`max_age="600", acr_values="${loa3}"`);
    expect(JSON.stringify(body)).not.toContain('Provgatan');
  });

  it('tells whoever may not see the record that there is none, fresh or not', async () => {
    const stale = await open('of-disa', { auth_time: now - 3_600, acr: loa3 });
    const fresh = await open('of-disa', { auth_time: now, acr: loa3 });
    expect([stale.status, stale.body['type'], stale.challenge]).toEqual([fresh.status, fresh.body['type'], fresh.challenge]);
    expect(stale.status).toBe(404);
  });

  it('leaves other routes to those who signed in in the morning', async () => {
    expect(await open('rules/of-the-house', { auth_time: now - 36_000 })).toMatchObject({ status: 200 });
  });
});
