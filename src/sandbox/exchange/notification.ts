import type { HttpExchange } from './webhook.ts';

/** What Twilio's debugger would list (`Notifications`). */
export type Notification = {
  readonly sid: string;
  readonly callSid: string | null;
  readonly level: 'warning' | 'error';
  readonly code: number;
  readonly message: string;
  readonly at: number;
  readonly requestUrl: string;
  readonly requestMethod: string;
  readonly exchange: HttpExchange | null;
};
