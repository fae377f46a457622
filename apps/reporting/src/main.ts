import { boot } from '@varsam/service-kit';
import { reporting } from './config.js';
import { ReportingModule } from './reporting.module.js';

await boot(ReportingModule, reporting);
