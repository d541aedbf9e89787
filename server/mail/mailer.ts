import { createTransport } from "nodemailer";

/** One message to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for readers that show it laid out. */
  readonly html?: string;
  /** Where answers go, if not to the sender. */
  readonly replyTo?: string;
  /** Its place in a conversation; ids with their angle brackets. */
  readonly thread?: { readonly messageId: string; readonly root: string };
  /** What kind of machine wrote it (RFC 3834): answering machines keep quiet. */
  readonly automatic?: "auto-generated" | "auto-replied";
}

export interface Mailer {
  /** Resolves once the mail server took it. @throws Error when it did not */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** @param smtpUrl - such as `smtps://user:password@mail.example.com` */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport(smtpUrl, { from });
  return {
    send: async ({ to, subject, text, html, replyTo, thread, automatic }) => {
      await transport.sendMail({
        // An address and not a list of them: what somebody typed must not reach others.
        to: { name: "", address: to },
        subject,
        text,
        ...(html && { html }),
        ...(replyTo && { replyTo }),
        ...(thread && {
          messageId: thread.messageId,
          inReplyTo: thread.root,
          references: [thread.root],
        }),
        ...(automatic && {
          headers: { "Auto-Submitted": automatic, "X-Auto-Response-Suppress": "All" },
        }),
      });
    },
    close: () => transport.close(),
  };
}
