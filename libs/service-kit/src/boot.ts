import type { ServiceDefinition } from './definition.js';
import { runMigrateCommand } from './migrate.js';
import { serve, type RunningService } from './serve.js';
import type { ServiceSettings } from './settings.js';

/** `node dist/main.js` serves; `node dist/main.js migrate` brings the database up to date as its owner and ends. */
export async function boot<S extends ServiceSettings>(
  appModule: new () => object,
  definition: ServiceDefinition<S>,
): Promise<RunningService | undefined> {
  if (process.argv[2] === 'migrate') return runMigrateCommand(definition);
  return serve(appModule, definition);
}
