import { z } from 'zod';
import { shopSettingsSchema } from '../domain/shop-settings';

export const shopCalls = {
  settings: { access: 'cashier', input: z.void(), output: shopSettingsSchema },
  /** Fails with `settings-changed-meanwhile` where the revision is not the newest. */
  change: { access: 'administrator', input: shopSettingsSchema, output: shopSettingsSchema },
} as const;
