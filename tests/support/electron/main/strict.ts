/** An object that throws where it is asked for what the stand-in has not: nothing is undefined in silence. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key) => {
      if (typeof key === 'string' && !(key in object) && !['then', 'toJSON'].includes(key))
        throw new Error(`the stand-in for electron has no ${name}.${key}`);
      return Reflect.get(object, key, object) as unknown;
    },
  });

/** What Electron itself throws before the app is ready. */
export const wantReady = (ready: boolean, message: string): void => {
  if (!ready) throw new Error(message);
};

/** What crosses between Electron's processes is cloned; what cannot be makes it throw. */
export const cloned = <T>(value: T): T => {
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
};

/** Electron's event that a listener may forbid. */
export const preventable = <D extends object>(details: D) => {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: (): void => {
      event.defaultPrevented = true;
    },
  };
  return event;
};
