import { boot } from '@varsam/service-kit';
import { meetings } from './config.js';
import { MeetingsModule } from './meetings.module.js';

await boot(MeetingsModule, meetings);
