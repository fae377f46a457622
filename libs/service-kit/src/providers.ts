import type { Provider } from '@nestjs/common';
import type { ServiceDefinition } from './definition.js';
import type { ServiceSettings } from './settings.js';
export function providersOf<S extends ServiceSettings>(_definition: ServiceDefinition<S>): Provider[] {
  return [];
}
