import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { DeadLettersController } from './dead-letters.controller.js';
import type { ServiceDefinition } from './definition.js';
import { providersOf } from './providers.js';
import { LogReviewController } from './review/review.controller.js';
import type { ServiceSettings } from './settings.js';

/** Nest applies these to every route by itself and lets no module export them. */
const forAllRoutes = new Set<unknown>([APP_FILTER, APP_GUARD, APP_PIPE]);

/** Everything a service needs besides its own rules. An application's module imports it and wires the rest. */
@Module({})
export class PlatformModule {
  static for<S extends ServiceSettings>(definition: ServiceDefinition<S>): DynamicModule {
    const providers = providersOf(definition);
    const exported = providers.filter((provider) => !('provide' in provider && forAllRoutes.has(provider.provide)));
    const controllers = [DeadLettersController, ...(definition.logReview === undefined ? [] : [LogReviewController])];
    return { module: PlatformModule, global: true, controllers, providers, exports: exported };
  }
}
