import { config } from 'zod';

// Schemas are compiled with `new Function` otherwise, which the window's policy refuses. Imported before any schema.
config({ jitless: true });
