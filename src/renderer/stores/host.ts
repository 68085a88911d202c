import { shallowRef, watch } from 'vue';
import type { Answer } from '../../shared/contract.ts';
import { ask, connected } from '../lab/lab.ts';

/** Who answers this window: version, host, folders. Null until the lab has said it; asked anew after a lost contact. */
export const host = shallowRef<Answer<'hello'> | null>(null);

watch(
  connected,
  async (now) => {
    if (!now) return;
    const answer = await ask('hello', {});
    if (answer.ok) host.value = answer.value;
  },
  { immediate: true },
);
