import { boot } from '@varsam/service-kit';
import { housing } from './config.js';
import { HousingModule } from './housing.module.js';

await boot(HousingModule, housing);
