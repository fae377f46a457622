import { boot } from '@varsam/service-kit';
import { AssessmentsModule } from './assessments.module.js';
import { assessments } from './config.js';

await boot(AssessmentsModule, assessments);
