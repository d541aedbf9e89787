import { configure } from "@solidjs/testing-library";

// Searches for what is about to appear end as soon as it does; on a busy machine it takes its time.
configure({ asyncUtilTimeout: 10_000 });
