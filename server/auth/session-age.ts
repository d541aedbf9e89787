/** Idle time after which a session ends, in seconds. */
export const idleSeconds = 30 * 60;

/** Age at which a session ends however busy it is, in seconds. */
export const sessionMaxAgeSeconds = 12 * 60 * 60;
