"""What is kept between runs: results, runs, editions."""
