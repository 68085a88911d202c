/**
 * What the program under the stand-in and the test that drives it say to each other, over Node's channel between
 * processes, which clones as Electron does. The test plays Chromium and the person; the program is the shipped one.
 */

export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A page's message: where it came from is decided by the test's Chromium, not by the page. */
export type FromPage = {
  readonly window: number;
  readonly frame: { readonly url: string; readonly parent: string | null } | null;
  readonly kind: 'invoke' | 'send';
  readonly channel: string;
  readonly args: readonly unknown[];
};

export type MenuShown = {
  readonly label: string;
  readonly role: string | null;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly accelerator: string | null;
  readonly submenu: readonly MenuShown[];
};

/** What the program asks of the test, with the answers. */
export type ToTest = {
  readonly open: (
    window: number,
    settings: { preload: string; width: number; height: number },
  ) => Promise<void>;
  readonly load: (window: number, url: string) => Promise<void>;
  readonly reload: (window: number) => Promise<void>;
  /** Ends the process of a window's page. */
  readonly crash: (window: number) => Promise<void>;
  readonly close: (window: number) => Promise<void>;
  readonly deliver: (window: number, channel: string, args: readonly unknown[]) => Promise<void>;
  /** A dialog, answered by the person. */
  readonly dialog: (kind: 'message' | 'save' | 'error', options: unknown) => Promise<unknown>;
  /** Something that the person could notice. */
  readonly note: (what: string, value: unknown) => Promise<void>;
};

/** What the test asks of the program. */
export type ToProgram = {
  readonly fromPage: (message: FromPage) => Promise<unknown>;
  /** What a registered scheme answers. */
  readonly fetch: (
    url: string,
    method: string,
  ) => Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>;
  /** Whether a page may go there; only what its page or a person in it wants is asked for. */
  readonly navigate: (window: number, url: string, main: boolean) => Promise<boolean>;
  readonly openWindow: (window: number, url: string) => Promise<'allow' | 'deny'>;
  readonly gone: (window: number, reason: string) => Promise<void>;
  readonly hung: (window: number) => Promise<void>;
  /** A window that hung answers again. */
  readonly answering: (window: number) => Promise<void>;
  readonly painted: (window: number) => Promise<void>;
  readonly menu: () => Promise<readonly MenuShown[]>;
  readonly press: (path: readonly string[]) => Promise<void>;
  /** The person presses the newest notification. */
  readonly pressNotification: () => Promise<void>;
  /** What the person does to a window with the mouse. */
  readonly act: (
    window: number,
    action: 'close' | 'minimise' | 'maximise' | 'blur' | { readonly bounds: Bounds },
  ) => Promise<void>;
  readonly state: (window: number) => Promise<WindowShown>;
};

export type WindowShown = {
  readonly bounds: Bounds;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly minimised: boolean;
  readonly maximised: boolean;
  readonly progress: number;
  readonly zoom: number;
};
