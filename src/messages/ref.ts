/** Said when a ref meets a template literal or `+`. */
export const refAsText = 'a ref cannot be put into plain text; put it into text`…`, or give it as the whole value';
