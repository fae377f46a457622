import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { Access } from './access.js';
import { defineService } from './definition.js';
import { PlatformModule } from './platform.module.js';
import { serve, type RunningService } from './serve.js';
import { ServiceSettings } from './settings.js';
import { surroundings, tinyService, type Surroundings } from './tiny-service.suite.js';

describe('a service whose PostgreSQL and NATS are down', () => {
  let world: Surroundings;
  let service: RunningService;
  const get = async (path: string): Promise<Response> => fetch(`${service.url}${path}`);

  beforeAll(async () => {
    const { appModule, definition } = tinyService();
    world = surroundings('http://127.0.0.1:9');
    service = await serve(appModule, definition, world.env);
  });
  afterAll(async () => {
    await service.stop();
    world.clear();
  });

  it('is alive', async () => {
    const answer = await get('/health/live');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'up' }]);
  });

  it('is neither started nor ready, and says which part is missing', async () => {
    expect((await get('/health/startup')).status).toBe(503);
    const answer = await get('/health/ready');
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'down', checks: { postgres: 'down', nats: 'down' } }]);
  });

  it('shows its figures without those that it cannot measure', async () => {
    const text = await (await get('/metrics')).text();
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toMatch(/^varsam_outbox_pending.* \d/m);
  });

  it('asks callers to come back', async () => {
    const answer = await get('/notes/v1/notes/mine');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.json()).toMatchObject({ type: 'urn:varsam:problem:temporarily-unavailable' });
  });

  it('stops at once, and only once', async () => {
    await service.stop();
    await service.stop();
    await expect(get('/health/live')).rejects.toThrow();
  });
});

describe('a service with a route that nobody declared access for', () => {
  @Controller('open')
  class OpenController {
    @Get()
    @Access('public')
    declared(): string {
      return 'yes';
    }

    forgotten(): string {
      return 'no';
    }
  }

  // The lint rule refuses to see this route written down; the start must refuse it too.
  Get('forgotten')(OpenController.prototype, 'forgotten', Object.getOwnPropertyDescriptor(OpenController.prototype, 'forgotten')!);

  @Controller('tiny/v1/doubled')
  class DoubledController {}

  const definition = defineService({
    ...{ name: 'tiny', apiName: 'tiny', settings: ServiceSettings, rows: [], migrations: [] },
    publishesDomainEvents: false,
  });

  it.each([
    [OpenController, 'OpenController.forgotten declares no access'],
    [DoubledController, 'DoubledController repeats /tiny/v1'],
  ])('does not start', async (controller, told) => {
    @Module({ imports: [PlatformModule.for(definition)], controllers: [controller] })
    class TinyModule {}
    const world = surroundings('http://127.0.0.1:9');
    await expect(serve(TinyModule, definition, world.env)).rejects.toThrow(told);
    world.clear();
  });
});
