/** A failure that was foreseen: its message is one sentence that says what to do. */
export class SetupError extends Error {}

/**
 * @typedef {{ say(text: string): void, done(text: string): void }} Step
 * @typedef {{ tell(text: string): void, step(title: string): Step }} Report
 */

const secondsBetweenLines = 5;

/**
 * Tells one line for each step: on a terminal the line is rewritten while the step goes on, elsewhere a line is added
 * every few seconds.
 * @param {Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>} stream
 * @returns {Report}
 */
export const reporter = (stream = process.stderr) => ({
  tell: (text) => void stream.write(`set-up: ${text}\n`),
  step: (title) => {
    const start = Date.now();
    let lastLine = 0;
    /** @param {string} text */
    const line = (text) => `set-up: ${title}: ${text} (${((Date.now() - start) / 1000).toFixed(0)} s)`;
    return {
      say: (text) => {
        if (stream.isTTY) stream.write(`\r\x1b[2K${line(text).slice(0, (stream.columns || 80) - 1)}`);
        else if (Date.now() - lastLine >= secondsBetweenLines * 1000) {
          lastLine = Date.now();
          stream.write(`${line(text)}\n`);
        }
      },
      done: (text) => void stream.write(`${stream.isTTY ? '\r\x1b[2K' : ''}${line(text)}\n`),
    };
  },
});
