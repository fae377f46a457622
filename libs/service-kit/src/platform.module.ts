import { Module, type DynamicModule } from '@nestjs/common';
import type { ServiceDefinition } from './definition.js';
import { providersOf } from './providers.js';
import type { ServiceSettings } from './settings.js';

/** Everything a service needs besides its own rules. An application's module imports it and wires the rest. */
@Module({})
export class PlatformModule {
  static for<S extends ServiceSettings>(definition: ServiceDefinition<S>): DynamicModule {
    const providers = providersOf(definition);
    return { module: PlatformModule, global: true, providers, exports: providers };
  }
}
