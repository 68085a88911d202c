// Unpacks the Chromium of @sparticuz/chromium, and the libraries that it needs, into TMPDIR: a program of its own because
// the package always unpacks there.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';

const packed = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')));
for (const archive of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
  await inflate(join(packed, archive));
