// @ts-check
// On a phone, in the dark: every page.
import { judgeEveryPage } from './support/access.js';
import { phone } from './support/portal.js';

await judgeEveryPage({ name: 'phone-dark', viewport: phone, colorScheme: 'dark' });
