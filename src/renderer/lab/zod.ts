import { z } from 'zod';

// Imported before any schema: zod would try at load whether it may compile code, which the page's policy refuses.
z.config({ jitless: true });
