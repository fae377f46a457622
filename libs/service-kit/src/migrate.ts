import type { ServiceDefinition } from './definition.js';
import type { ServiceSettings } from './settings.js';
export async function runMigrateCommand<S extends ServiceSettings>(_definition: ServiceDefinition<S>): Promise<undefined> {}
