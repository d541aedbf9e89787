import { createTransport } from "nodemailer";

/** One message to one person, as plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
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
    send: async ({ to, subject, text }) => {
      // An address and not a list of them: what somebody typed must not reach others.
      await transport.sendMail({ to: { name: "", address: to }, subject, text });
    },
    close: () => transport.close(),
  };
}
