import './lab/zod.ts';

// A bundler may run the chunks of imports before this file: all that has schemas is loaded after zod is set.
void import('./window.ts');
