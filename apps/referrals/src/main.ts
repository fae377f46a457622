import { boot } from '@varsam/service-kit';
import { referrals } from './config.js';
import { ReferralsModule } from './referrals.module.js';

await boot(ReferralsModule, referrals);
