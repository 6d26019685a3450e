/** Style sheets are for vite; to the compiler they are only names. */
declare module '*.css'
