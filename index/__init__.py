"""Finding it: analysis, queries and the engines that answer them."""
