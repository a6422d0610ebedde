"""What members decide: motions, quorum, votes counted, results."""
