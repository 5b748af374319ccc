"""`python -m summarizer` is the same as `summarizer`."""

from summarizer.cli import main

if __name__ == "__main__":
    main()
