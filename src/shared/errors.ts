/**
 * Errors are values: a code for programs, a sentence for people. The sentence says what happened, names the file or
 * field, and says what to do next.
 */
export type LabError = { readonly code: ErrorCode; readonly message: string };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: LabError };

/** What a code means to the command line: `input` is the user's to mend (exit 2), `fault` is ours (exit 1). */
const blame = {
  'usage.invalid': 'input',
  'experiment.unreadable': 'input',
  'experiment.invalid': 'input',
  'preset.unknown': 'input',
  'preset.invalid': 'input',
  'preset.exists': 'input',
  'preset.read-only': 'input',
  'data.missing': 'input',
  'data.unreadable': 'input',
  'data.invalid': 'input',
  'data.different': 'input',
  'data.busy': 'input',
  'data.download': 'input',
  'run.missing': 'input',
  'run.exists': 'input',
  'run.locked': 'input',
  'run.damaged': 'input',
  'run.incompatible': 'input',
  'run.diverged': 'input',
  'checkpoint.corrupt': 'input',
  'checkpoint.foreign': 'input',
  'disk.full': 'input',
  'disk.denied': 'input',
  'task.cancelled': 'input',
  'lab.unreachable': 'fault',
  'engine.unavailable': 'fault',
  'engine.crashed': 'fault',
  'engine.refused': 'fault',
  'internal.fault': 'fault',
} as const satisfies Record<string, 'input' | 'fault'>;

export type ErrorCode = keyof typeof blame;

export const errorCodes = Object.keys(blame) as [ErrorCode, ...ErrorCode[]];

/** Whether the person can mend it (exit code 2) or it is ours (exit code 1). */
export const blameOf = (code: ErrorCode): 'input' | 'fault' => blame[code];

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, message: string): { readonly ok: false; readonly error: LabError } => ({
  ok: false,
  error: { code, message },
});
