/** What goes wrong with the next call of the API, whatever it asks. */
export type WechatPayFault =
  | { kind: 'status'; status: number; code: string }
  /** Never answers. */
  | { kind: 'silence' }
  | { kind: 'cut' }
  | { kind: 'huge'; bytes: number }
  | { kind: 'redirect'; location: string }
  /** The right answer with a wrong signature on it, as WeChat Pay sends now and then to test merchants. */
  | { kind: 'sign-test' }
  | { kind: 'unsigned' }
  /** Signed that many seconds ago. */
  | { kind: 'old'; seconds: number }
  /** The answer's fields after this change, rightly signed. */
  | { kind: 'changed'; change: (answer: Json) => Json }
  /** This text instead of the answer, rightly signed. */
  | { kind: 'text'; text: string };

export type Json = Record<string, unknown>;

export interface NativeOrder {
  appid: string;
  mchid: string;
  description: string;
  out_trade_no: string;
  time_expire: string;
  notify_url: string;
  amount: { total: number; currency: string };
  code_url: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  transaction_id?: string;
  success_time?: string;
}

/** How a notification differs from a right one. */
export interface NotifyOptions {
  /** The transaction before it is sealed. */
  transaction?: (transaction: Json) => Json;
  /** The envelope with the sealed resource, before it is signed. */
  envelope?: (envelope: Json) => Json;
  /** The body after it was signed. */
  body?: (body: string) => string;
  headers?: (headers: Record<string, string>) => Record<string, string>;
  /** Seconds by which the signature is older than now; negative = ahead. */
  ageSeconds?: number;
  /** PEM of another key to sign with. */
  privateKey?: string;
  /** Another API v3 key to seal with. */
  apiV3Key?: string;
}

export interface SentNotification {
  headers: Record<string, string>;
  body: string;
}

export interface WechatPayPeer {
  /** Root of the API, for WECHAT_PAY_API_BASE. */
  url: string;
  /** Method and path of each call, in order. */
  calls: string[];
  orders: Map<string, NativeOrder>;
  script(...faults: WechatPayFault[]): void;
  /** Somebody scans and pays. Answers the transaction_id. */
  pay(code: string, at?: number): string;
  notification(code: string, options?: NotifyOptions): SentNotification;
  /** Posts a notification to the order's notify_url; answers the status. */
  notify(code: string, options?: NotifyOptions): Promise<number>;
  close(): Promise<void>;
}
