import type { MessageDirection, MessageStatus } from '#sandbox/kernel/words.ts';

export type MessageView = {
  readonly messageSid: string;
  readonly direction: MessageDirection;
  /** Null until a messaging service has chosen a sender. */
  readonly from: string | null;
  readonly to: string;
  readonly body: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly segments: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Addresses need the account's credentials, as everything under `/2010-04-01` does. */
  readonly media: readonly {
    readonly mediaSid: string;
    readonly contentType: string;
    readonly url: string;
    /** Where the file is without them, for the console. */
    readonly open: string;
  }[];
};

/** What two numbers wrote to each other. */
export type ThreadView = {
  readonly accountSid: string;
  /** The account's number, the name of letters that it sent as, or null while a messaging service chooses. */
  readonly own: string | null;
  /** The handset. */
  readonly person: string;
  readonly label: string | null;
  readonly optedOut: boolean;
  /** Oldest first, the last 50. */
  readonly messages: readonly MessageView[];
};
